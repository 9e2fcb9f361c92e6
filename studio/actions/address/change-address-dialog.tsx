import { Text, TextInput } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useId, useState } from 'react'
import { useClient } from 'sanity'
import { isEmbedded } from '../../content-lake/lake-connection.ts'
import { DialogFrame } from '../../dialogs/dialog-frame.tsx'
import type { Failure } from '../../dialogs/explain-failure.ts'
import { describedBy, Field } from '../../fields/field.tsx'
import { addressProblem, changeAddress } from './change-address.ts'

type Props = { policyId: string; title: string; from: string; onClose: () => void }

/** An embedded Studio is at the site's origin; a hosted one cannot ask. */
async function pageAt(address: string): Promise<string | undefined> {
  if (!isEmbedded) return undefined
  const answer = await fetch(`/${address}/`, { method: 'HEAD' }).catch(() => undefined)
  return answer?.ok ? new URL(answer.url).pathname : undefined
}

/** Asks for the new address, and says what happens to the old ones. */
export function ChangeAddressDialog({ policyId, title, from, onClose }: Props) {
  const id = useId()
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [to, setTo] = useState(from)
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const problem = pressed ? addressProblem(to.trim(), from) : undefined

  const press = async () => {
    setPressed(true)
    const address = to.trim()
    if (addressProblem(address, from)) return
    setBusy(true)
    const failed = await changeAddress({ client, policyId, from, to: address, pageAt })
    setBusy(false)
    setFailure(failed)
    if (failed) return
    toast.push({
      status: 'success',
      duration: 10_000,
      title: `“${title}” moves to /${address}/`,
      description: `/${from}/ and all addresses below it lead there.`,
    })
    onClose()
  }

  return (
    <DialogFrame
      header={`Change the address of “${title}”`}
      width={1}
      action={{ text: 'Change the address', busyText: 'Changing…', onPress: press }}
      busy={busy}
      failure={failure}
      onClose={onClose}
    >
      <Text size={1}>
        The policy and all of its versions move to the new address. /{from}/ and every address below it, as people have
        saved and printed them, lead there permanently. No version is made, because the text stays the same.
      </Text>
      <Field
        id={`${id}-address`}
        label="New address"
        hint="Lower-case letters, digits and single hyphens: “privacy” is published at /privacy/."
        problem={problem}
      >
        <TextInput
          id={`${id}-address`}
          aria-describedby={describedBy(`${id}-address`, problem)}
          aria-invalid={problem !== undefined}
          value={to}
          disabled={busy}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Field>
    </DialogFrame>
  )
}
