import { LinkIcon } from '@sanity/icons/Link'
import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { z } from 'zod'
import { useMayCreate } from '../../access/use-may-create.ts'
import { ChangeAddressDialog } from './change-address-dialog.tsx'

const shape = z.object({ title: z.string(), slug: z.object({ current: z.string() }) })

/** Moves a published policy to another address. Before the first version its form has the address. */
export const ChangeAddressAction: DocumentActionComponent = ({ id, published }) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const mayPublish = useMayCreate('policyVersion')
  const { data } = shape.safeParse(published)
  if (!data || (!mayPublish && !open)) return null
  return {
    label: 'Change the address…',
    icon: LinkIcon,
    title: 'Move the policy to another web address; its old ones lead on',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'custom',
      component: <ChangeAddressDialog policyId={id} title={data.title} from={data.slug.current} onClose={close} />,
    },
  }
}
ChangeAddressAction.displayName = 'ChangeAddressAction'
