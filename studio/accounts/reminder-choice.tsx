import { Card, Checkbox, Flex, Heading, Stack, Text } from '@sanity/ui'
import { useCurrentUser } from 'sanity'
import { z } from 'zod'
import { Problem } from './own-account.tsx'
import { useAsked, useSending } from './use-asked.ts'
import { useReminders } from './use-reminders.ts'

/** The key and the kinds that the server knows: see publisher/reminders/reminder.ts. */
const key = 'policyPress.reminders'
const kinds = [
  { name: 'review', title: 'A review is due', roles: ['editor', 'approver', 'administrator'] },
  { name: 'approval', title: 'A version waits for approval', roles: ['approver', 'administrator'] },
  { name: 'notice', title: 'A notice period is about to be missed', roles: ['editor', 'approver', 'administrator'] },
  { name: 'failure', title: 'The site couldn’t be updated', roles: ['administrator'] },
] as const

const kept = z.array(z.object({ key: z.string(), value: z.array(z.string()) }))

/** What somebody is reminded of by email. */
export function ReminderChoice() {
  const reminders = useReminders()
  const roles = useCurrentUser()?.roles.map(({ name }) => name) ?? []
  const [asked, again] = useAsked(`/users/me/keyvalue/${key}`, kept)
  const { send, busy, problem } = useSending()
  const offered = kinds.filter((kind) => kind.roles.some((role) => roles.includes(role)))
  if (!reminders || asked.state !== 'answered' || offered.length === 0) return null
  const all = offered.map(({ name }) => name as string)
  const chosen = asked.value[0]?.value ?? all
  const choose = async (name: string, isChosen: boolean) => {
    const value = isChosen ? [...chosen, name] : chosen.filter((one) => one !== name)
    const { ok } = await send('PUT', '/users/me/keyvalue', { body: [{ key, value }] })
    if (ok) again()
  }
  return (
    <Stack as="section" gap={4}>
      <Heading as="h2" size={1}>
        Reminders by email
      </Heading>
      <Card padding={4} radius={3} border>
        <Stack gap={4}>
          {problem && <Problem text={problem} />}
          {!reminders.mail && (
            <Text size={1}>They are off: no mail server is set up. Whoever runs the site can switch them on.</Text>
          )}
          {offered.map(({ name, title }) => (
            <Flex as="label" key={name} gap={3} align="center">
              <Checkbox
                checked={chosen.includes(name)}
                disabled={busy}
                onChange={(event) => void choose(name, event.currentTarget.checked)}
              />
              <Text size={1}>{title}</Text>
            </Flex>
          ))}
        </Stack>
      </Card>
    </Stack>
  )
}
