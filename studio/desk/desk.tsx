import { Box, Button, Card, Container, Flex, Heading, Spinner, Stack, Text } from '@sanity/ui'
import { format, parseISO } from 'date-fns'
import { RemindersOff } from '../accounts/reminders-off.tsx'
import { useApprovals } from '../actions/approval/use-approvals.ts'
import { useOutdated } from '../actions/outdated/use-outdated.ts'
import { byCategory } from '../policies/by-category.ts'
import { NewPolicyButton } from '../policies/new-policy-button.tsx'
import { PolicyGroups } from '../policies/policy-groups.tsx'
import { useEditorialState } from '../policies/use-editorial-state.ts'
import { Rows } from '../rows/rows.tsx'
import { useVersions } from '../versions/use-versions.ts'
import { approvalTasks } from './approval-tasks.ts'
import { agendaOf, type Agenda, type Task } from './agenda.ts'
import { HowItWorks } from './how-it-works.tsx'
import { NotesCard } from './notes-card.tsx'
import { ProblemCard } from './problem-card.tsx'
import { SetAsideCard } from './set-aside-card.tsx'
import { outdatedTasks } from './outdated-tasks.ts'
import { TaskRow } from './task-row.tsx'
import { useDismissed } from './use-dismissed.ts'
import { usePublisherReport } from './use-publisher-report.ts'
import { useSetAside } from './use-set-aside.ts'

/** What needs an editor's attention today: the first page after signing in. */
export function Desk() {
  const answer = useEditorialState()
  const versions = useVersions()
  const { problem, notes } = usePublisherReport()
  const setAside = useSetAside()
  const [isTourDismissed, dismissTour] = useDismissed('tour')
  const asked = useApprovals()
  const outdated = useOutdated()
  if (!answer || !versions) {
    return (
      <Flex align="center" justify="center" height="fill" gap={3}>
        <Spinner muted />
        <Text muted>Checking what needs your attention…</Text>
      </Flex>
    )
  }
  const agenda = agendaOf(answer, versions)
  const approvals = approvalTasks(asked, answer, versions)
  const groups = byCategory(answer, versions)
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Band
        today={format(parseISO(versions.today), 'EEEE, d MMMM yyyy')}
        summary={inShort(agenda, approvals.length, outdated.size)}
        onExplain={isTourDismissed ? () => dismissTour(false) : undefined}
      />
      <Container width={2} paddingX={[3, 4, 5]} paddingY={5}>
        <Stack gap={6}>
          {!isTourDismissed && <HowItWorks onClose={() => dismissTour(true)} />}
          {/* Without Settings nothing can be published; the first step below explains that better. */}
          {problem && answer.settings && <ProblemCard problem={problem} />}
          {setAside.length > 0 && <SetAsideCard setAside={setAside} />}
          {notes.length > 0 && <NotesCard notes={notes} />}
          <Group title="To begin" tasks={agenda.firstSteps} />
          <Group title="Overdue" tasks={agenda.overdue} isLate />
          <Group title="Approvals" tasks={approvals} />
          <Group title="Shared sections that changed" tasks={outdatedTasks(outdated)} />
          <Group title="Drafts" tasks={agenda.drafts} />
          <Group title="Coming up" tasks={agenda.comingUp} />
          {groups.length > 0 && (
            <Stack as="section" gap={5}>
              <Heading as="h2" size={1}>
                All policies
              </Heading>
              <PolicyGroups groups={groups} as="h3" />
            </Stack>
          )}
          <RemindersOff />
        </Stack>
      </Container>
    </Card>
  )
}

/** A shade of the icon's ink. */
const bandColour = '#152943'

type BandProps = { today: string; summary: string; onExplain: (() => void) | undefined }

/** The head of the page, in the colour of the icon by day and by night. */
const Band = ({ today, summary, onExplain }: BandProps) => (
  <Card scheme="dark" tone="primary" style={{ backgroundColor: bandColour }}>
    <Container width={2} paddingX={[3, 4, 5]} paddingY={[4, 4, 5]}>
      <Flex align="center" justify="space-between" gap={4} wrap="wrap">
        <Stack gap={4}>
          <Text size={1} muted>
            {today}
          </Text>
          <Heading as="h1" size={3}>
            To do
          </Heading>
          <Text size={1}>{summary}</Text>
        </Stack>
        <Flex gap={2} wrap="wrap">
          {onExplain && (
            <Button mode="bleed" text="How it works" style={{ background: 'transparent' }} onClick={onExplain} />
          )}
          <NewPolicyButton />
        </Flex>
      </Flex>
    </Container>
  </Card>
)

/** The agenda in a line: “1 overdue · 2 drafts · 1 coming up”. */
function inShort({ firstSteps, overdue, drafts, comingUp }: Agenda, approvals: number, outdated: number): string {
  const counted = [
    [overdue.length, 'overdue'],
    [approvals, approvals === 1 ? 'approval' : 'approvals'],
    [outdated, 'with an older shared text'],
    [drafts.length, drafts.length === 1 ? 'draft' : 'drafts'],
    [comingUp.length, 'coming up'],
  ] as const
  const words = counted.flatMap(([count, noun]) => (count > 0 ? [`${count} ${noun}`] : []))
  if (words.length > 0) return words.join(' · ')
  return firstSteps.length > 0 ? 'Welcome. A few steps, and your first policy is online.' : 'Nothing needs you today.'
}

/** A heading with its tasks; nothing without tasks. */
function Group({ title, tasks, isLate = false }: { title: string; tasks: Task[]; isLate?: boolean }) {
  if (tasks.length === 0) return null
  return (
    <Stack as="section" gap={4}>
      <Box>
        <Heading as="h2" size={1}>
          {title}
        </Heading>
      </Box>
      <Rows label={title} tone={isLate ? 'critical' : 'default'}>
        {tasks.map((task) => (
          <TaskRow key={`${task.type} ${task.id} ${task.detail}`} task={task} isLate={isLate} />
        ))}
      </Rows>
    </Stack>
  )
}
