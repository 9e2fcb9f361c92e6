import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { LineField } from '../fields/line-field.tsx'
import { linkAnswer } from './account-records.ts'
import { Problem } from './own-account.tsx'
import { RoleField } from './role-field.tsx'
import { useSending } from './use-asked.ts'

type Props = { peopleUrl: string; onInvited: (name: string, link: string) => void; onClose: () => void }

/** Adds somebody, and gives the link with which they sign in for the first time. */
export function InviteForm({ peopleUrl, onInvited, onClose }: Props) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('editor')
  const { send, busy, problem } = useSending()
  const invite = async () => {
    const sent = await send('POST', peopleUrl, { body: { name, email, role }, answer: linkAnswer })
    if (sent.ok && sent.value) onInvited(name.trim(), sent.value.link)
  }
  return (
    <Card
      as="form"
      padding={4}
      radius={3}
      border
      onSubmit={(event) => {
        event.preventDefault()
        void invite()
      }}
    >
      <Stack gap={5}>
        <Text weight="semibold">Invite somebody</Text>
        {problem && <Problem text={problem} />}
        <LineField label="Name" value={name} onChange={setName} />
        <LineField
          label="Email address"
          hint="They sign in with it. No mail is sent now: you send them the link."
          type="email"
          value={email}
          onChange={setEmail}
        />
        <RoleField label="Role" value={role} disabled={busy} onChange={setRole} />
        <Flex gap={3}>
          <Button type="submit" text="Make the link" disabled={busy || name.trim() === '' || !email.includes('@')} />
          <Button mode="bleed" text="Cancel" onClick={onClose} />
        </Flex>
      </Stack>
    </Card>
  )
}
