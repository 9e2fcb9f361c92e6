import { Card, Container, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { useCurrentUser, useProjectId } from 'sanity'
import type { ReactNode } from 'react'
import { ActivitySection } from './activity-section.tsx'
import { ownAccount, team } from './account-records.ts'
import { OwnAccountCard, Problem } from './own-account.tsx'
import { ReminderChoice } from './reminder-choice.tsx'
import { TeamSection } from './team-section.tsx'
import { useAsked, type Asked } from './use-asked.ts'

/** Everybody's own account; for administrators all accounts, and what was done. */
export function AccountsPage() {
  const user = useCurrentUser()
  const isAdministrator = user?.roles.some(({ name }) => name === 'administrator') === true
  const [own, askOwn] = useAsked('/users/me/account', ownAccount)
  return (
    <Card id="people-page" height="fill" overflow="auto" tone="transparent">
      <Container width={2} paddingX={[3, 4, 5]} paddingY={5}>
        <Stack gap={6}>
          <Heading as="h1" size={3}>
            {isAdministrator ? 'People' : 'Account'}
          </Heading>
          <Answer of={own}>{(account) => <OwnAccountCard account={account} onChange={askOwn} />}</Answer>
          <ReminderChoice />
          {isAdministrator && <Administration self={user?.id} />}
        </Stack>
      </Container>
    </Card>
  )
}

function Administration({ self }: { self: string | undefined }) {
  const peopleUrl = `/projects/${useProjectId()}/people`
  const [asked, again] = useAsked(peopleUrl, team)
  return (
    <>
      <Answer of={asked}>
        {({ people }) => <TeamSection people={people} self={self} peopleUrl={peopleUrl} onChange={again} />}
      </Answer>
      <ActivitySection />
    </>
  )
}

function Answer<T>({ of: asked, children }: { of: Asked<T>; children: (value: T) => ReactNode }) {
  if (asked.state === 'answered') return children(asked.value)
  if (asked.state === 'failed') return <Problem text={asked.problem} />
  return (
    <Flex align="center" gap={3} role="status">
      <Spinner muted />
      <Text size={1} muted>
        Loading…
      </Text>
    </Flex>
  )
}
