import { Badge, Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { roleTitle, linkAnswer, type Person } from './account-records.ts'
import { Problem } from './own-account.tsx'
import { RoleField } from './role-field.tsx'
import { SessionList } from './session-list.tsx'
import { SignInLink } from './sign-in-link.tsx'
import { useSending } from './use-asked.ts'

type Props = { person: Person; isSelf: boolean; peopleUrl: string; onChange: () => void }

/** Somebody's account, with what an administrator can do to it. */
export function PersonCard({ person, isSelf, peopleUrl, onChange }: Props) {
  const { id, name, email, role, isDisabled, hasPassword, sessions, tokens } = person
  const url = `${peopleUrl}/${id}`
  const [isOpen, setOpen] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const [link, setLink] = useState<string>()
  const { send, busy, problem } = useSending()

  const change = async (method: string, path: string, body?: object) => {
    const { ok } = await send(method, path, body ? { body } : {})
    if (ok) onChange()
  }
  const reset = async () => {
    const sent = await send('POST', `${url}/reset`, { answer: linkAnswer })
    if (!sent.ok) return
    setLink(sent.value?.link)
    onChange()
  }
  const state = isDisabled ? 'Disabled' : hasPassword || sessions.length > 0 ? undefined : 'Invited'
  return (
    <Card as="li" padding={4} border radius={3}>
      <Stack gap={4}>
        <Flex gap={3} align="center" wrap="wrap">
          <Box flex={1} style={{ minWidth: '12em' }}>
            <Stack gap={2}>
              <Text weight="semibold">{isSelf ? `${name} (you)` : name}</Text>
              <Text size={1} muted style={{ overflowWrap: 'anywhere' }}>
                {email}
              </Text>
            </Stack>
          </Box>
          {state && <Badge tone={isDisabled ? 'critical' : 'caution'}>{state}</Badge>}
          <Badge>{roleTitle(role)}</Badge>
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            text={isOpen ? 'Close' : 'Manage'}
            aria-label={`${isOpen ? 'Close' : 'Manage'} ${name}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        </Flex>
        {problem && <Problem text={problem} />}
        {link && <SignInLink name={name} link={link} onClose={() => setLink(undefined)} />}
        {isOpen && (
          <Stack gap={5}>
            <RoleField
              label="Role"
              value={role}
              disabled={busy}
              onChange={(chosen) => void change('PUT', `${url}/role`, { role: chosen })}
            />
            <Stack gap={3}>
              <Text as="h3" size={1} weight="semibold">
                Signed in
              </Text>
              {sessions.length === 0 ? (
                <Text size={1} muted>
                  Nowhere at the moment.
                </Text>
              ) : (
                <SessionList
                  sessions={sessions}
                  busy={busy}
                  onEnd={(session) => void change('DELETE', `${url}/sessions/${session}`)}
                />
              )}
              {tokens.length > 0 && (
                <Text size={1}>
                  Tokens: {new Intl.ListFormat('en').format(tokens.map((token) => `“${token.name}”`))}
                </Text>
              )}
            </Stack>
            <Flex gap={2} wrap="wrap">
              {!isDisabled && (
                <Button mode="ghost" fontSize={1} text="Reset password…" disabled={busy} onClick={() => void reset()} />
              )}
              <Button
                mode="ghost"
                fontSize={1}
                text={isDisabled ? 'Enable' : 'Disable'}
                disabled={busy}
                onClick={() => void change('PUT', `${url}/disabled`, { isDisabled: !isDisabled })}
              />
              <Button
                mode="ghost"
                tone="critical"
                fontSize={1}
                text={isRemoving ? `Remove ${name} for good` : 'Remove…'}
                disabled={busy}
                onClick={() => (isRemoving ? void change('DELETE', url) : setRemoving(true))}
              />
            </Flex>
            <Text size={1} muted>
              Whoever is disabled or removed is signed out everywhere, and their tokens and shared links end. What they
              wrote keeps their name.
            </Text>
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
