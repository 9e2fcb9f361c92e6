import { useToast } from '@sanity/ui/toast'
import { Button, Card, Flex, Heading, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { LineField } from '../fields/line-field.tsx'
import type { OwnAccount } from './account-records.ts'
import { SessionList } from './session-list.tsx'
import { useSending } from './use-asked.ts'

/** Everybody's own name, password and sessions. */
export function OwnAccountCard({ account, onChange }: { account: OwnAccount; onChange: () => void }) {
  const [name, setName] = useState(account.name)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { push } = useToast()
  const { send, busy, problem } = useSending()

  const done = (title: string) => {
    push({ status: 'success', title })
    onChange()
  }
  const rename = async () => {
    const { ok } = await send('PUT', '/users/me/name', { body: { name } })
    if (ok) done('Your name is changed. You see it yourself once you reload the Studio')
  }
  const choose = async () => {
    const { ok } = await send('PUT', '/users/me/password', {
      body: { password, ...(account.hasPassword && { current }) },
    })
    if (!ok) return
    setCurrent('')
    setPassword('')
    done('Your password is set. Other browsers are signed out')
  }
  const end = async (id: string) => {
    const { ok } = await send('DELETE', `/users/me/sessions/${id}`)
    if (ok) done('Signed out')
  }

  return (
    <Stack as="section" gap={4}>
      <Heading as="h2" size={1}>
        Your account
      </Heading>
      <Card padding={4} radius={3} border>
        <Stack gap={5}>
          {problem && <Problem text={problem} />}
          <LineField
            label="Name"
            hint="How others see you, also in versions that you write or approve."
            value={name}
            onChange={setName}
          >
            <Button
              mode="ghost"
              text="Change name"
              disabled={busy || name.trim() === '' || name === account.name}
              onClick={() => void rename()}
            />
          </LineField>
          {account.hasPassword && (
            <LineField label="Current password" type="password" value={current} onChange={setCurrent} />
          )}
          <LineField
            label={account.hasPassword ? 'New password' : 'Password'}
            hint={
              account.hasPassword
                ? 'At least 8 characters. Other browsers are signed out.'
                : 'You have none yet: your link worked once. At least 8 characters.'
            }
            type="password"
            value={password}
            onChange={setPassword}
          >
            <Button
              mode="ghost"
              text="Set password"
              disabled={busy || password.length < 8 || (account.hasPassword && current === '')}
              onClick={() => void choose()}
            />
          </LineField>
          <Stack gap={3}>
            <Text as="h3" size={1} weight="semibold">
              Where you are signed in
            </Text>
            <SessionList sessions={account.sessions} busy={busy} onEnd={(id) => void end(id)} />
          </Stack>
        </Stack>
      </Card>
    </Stack>
  )
}

/** Why something was not done. */
export const Problem = ({ text }: { text: string }) => (
  <Card padding={3} radius={2} tone="critical" border role="alert">
    <Flex>
      <Text size={1}>{text}</Text>
    </Flex>
  </Card>
)
