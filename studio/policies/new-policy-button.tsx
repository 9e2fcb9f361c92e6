import { AddIcon } from '@sanity/icons/Add'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { UploadIcon } from '@sanity/icons/Upload'
import { Button } from '@sanity/ui'
import { Menu, MenuButton, MenuDivider, MenuItem } from '@sanity/ui/menu'
import { useState } from 'react'
import { useColorSchemeValue } from 'sanity'
import { useRouter } from 'sanity/router'
import { useMayCreate } from '../access/use-may-create.ts'
import { ImportDialog } from '../import/import-dialog.tsx'
import { outlines } from '../templates/outlines.ts'
import { outlineTitle } from '../templates/templates.ts'

/** Creates a policy: from an outline, from a document, or empty. */
export function NewPolicyButton() {
  const router = useRouter()
  const begin = (template: string) => router.navigateIntent('create', { type: 'policy', template })
  const [importing, setImporting] = useState(false)
  // The button may stand on a dark band; its menu looks like all others.
  const scheme = useColorSchemeValue()
  const mayWrite = useMayCreate('policy')
  if (!mayWrite) return null
  return (
    <>
      <MenuButton
        id="new-policy"
        button={<Button icon={AddIcon} text="New policy" />}
        popover={{ placement: 'bottom-end', portal: true, scheme }}
        menu={
          <Menu>
            {outlines.map(({ id, title }) => (
              <MenuItem key={id} icon={DocumentTextIcon} text={outlineTitle(title)} onClick={() => begin(id)} />
            ))}
            <MenuDivider />
            <MenuItem icon={UploadIcon} text="From a document…" onClick={() => setImporting(true)} />
            <MenuItem icon={DocumentTextIcon} text="Empty policy" onClick={() => begin('policy')} />
          </Menu>
        }
      />
      {importing && (
        <ImportDialog
          onDone={(id) => router.navigateIntent('edit', { type: 'policy', id })}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  )
}
