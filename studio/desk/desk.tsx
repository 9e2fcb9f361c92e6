import { Box, Button, Card, Container, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'
import { IntentLink } from 'sanity/router'
import { byCategory } from '../policies/by-category.ts'
import { PolicyGroups } from '../policies/policy-groups.tsx'
import { useVersions } from '../versions/use-versions.ts'
import { agendaOf, type Task } from './agenda.ts'
import { NewPolicyButton } from '../policies/new-policy-button.tsx'
import { NotesCard } from './notes-card.tsx'
import { ProblemCard } from './problem-card.tsx'
import { SetAsideCard } from './set-aside-card.tsx'
import { useSetAside } from './use-set-aside.ts'
import { useEditorialState } from '../policies/use-editorial-state.ts'
import { usePublisherReport } from './use-publisher-report.ts'

/** What needs an editor's attention today: the first page after signing in. */
export function Desk() {
  const answer = useEditorialState()
  const versions = useVersions()
  const { problem, notes } = usePublisherReport()
  const setAside = useSetAside()
  if (!answer || !versions) {
    return (
      <Flex align="center" justify="center" height="fill" gap={3}>
        <Spinner muted />
        <Text muted>Checking what needs your attention…</Text>
      </Flex>
    )
  }
  const { firstSteps, drafts, upcoming, reviews } = agendaOf(answer, versions)
  const groups = byCategory(answer, versions)
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Container width={2} padding={5}>
        <Stack gap={6}>
          <Flex align="center" justify="space-between" gap={4} wrap="wrap">
            <Heading as="h1" size={3}>
              To do
            </Heading>
            <NewPolicyButton />
          </Flex>
          {/* Without Settings nothing can be published; the first step below explains that better. */}
          {problem && answer.settings && <ProblemCard problem={problem} />}
          {setAside.length > 0 && <SetAsideCard setAside={setAside} />}
          {notes.length > 0 && <NotesCard notes={notes} />}
          {firstSteps.length > 0 && (
            <Group title="To begin" tasks={firstSteps}>
              {null}
            </Group>
          )}
          {answer.policies.length + drafts.length > 0 && (
            <>
              <Group title="Drafts" tasks={drafts}>
                No unpublished changes.
              </Group>
              <Group title="Upcoming versions" tasks={upcoming}>
                No upcoming versions.
              </Group>
              <Group title="Reviews" tasks={reviews}>
                No reviews due in the next 30 days.
              </Group>
            </>
          )}
          {groups.length > 0 && (
            <Stack as="section" gap={5}>
              <Heading as="h2" size={1}>
                All policies
              </Heading>
              <PolicyGroups groups={groups} as="h3" />
            </Stack>
          )}
        </Stack>
      </Container>
    </Card>
  )
}

/** A heading with its tasks, or with the text for none. */
function Group({ title, tasks, children }: { title: string; tasks: Task[]; children: ReactNode }) {
  return (
    <Stack as="section" gap={4}>
      <Heading as="h2" size={1}>
        {title}
      </Heading>
      {tasks.length === 0 ? (
        <Text muted size={1}>
          {children}
        </Text>
      ) : (
        <Stack as="ul" gap={2} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {tasks.map((task) => (
            <Box as="li" key={`${task.type} ${task.id}`}>
              <TaskCard task={task} />
            </Box>
          ))}
        </Stack>
      )}
    </Stack>
  )
}

function TaskCard({ task: { title, detail, id, type } }: { task: Task }) {
  const intent = id === '' ? 'create' : 'edit'
  return (
    <Card radius={3} border overflow="hidden">
      <Button
        as={IntentLink}
        mode="bleed"
        padding={4}
        width="fill"
        {...{ intent, params: id === '' ? { type, template: type } : { id, type } }}
      >
        <Stack gap={3}>
          <Text weight="semibold">{title}</Text>
          <Text size={1} muted>
            {detail}
          </Text>
        </Stack>
      </Button>
    </Card>
  )
}
