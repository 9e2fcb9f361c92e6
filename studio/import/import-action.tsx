import { UploadIcon } from '@sanity/icons/Upload'
import { useToast } from '@sanity/ui/toast'
import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../access/use-may-create.ts'
import { ImportDialog } from './import-dialog.tsx'

/** Makes a file the next draft of a policy. */
export const ImportAction: DocumentActionComponent = ({ id, draft, published }) => {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const close = useCallback(() => setOpen(false), [])
  const done = useCallback(() => {
    toast.push({ status: 'success', title: 'The draft now has the text of the document' })
    setOpen(false)
  }, [toast])
  const mayWrite = useMayCreate('policy')
  if (!mayWrite || (!draft && !published)) return null
  return {
    label: 'Import a document…',
    icon: UploadIcon,
    title: 'Make a Word, HTML or Markdown file the next draft',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'custom',
      component: <ImportDialog policyId={id} onDone={done} onClose={close} />,
    },
  }
}
ImportAction.displayName = 'ImportAction'
