import { Card, Select, Text } from '@sanity/ui'
import { useId, useMemo, useState } from 'react'
import { endsPolicy, withdrawalKind } from '../../../policy/change-kinds.ts'
import { timelineOn } from '../../../policy/timeline.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import type { Successor } from '../../../schemas/records/version.ts'
import { DayField } from '../../fields/day-field.tsx'
import { Field } from '../../fields/field.tsx'
import { usePublishedPolicies } from '../../living/use-policies.ts'
import { dayInWords } from '../../versions/day-in-words.ts'
import type { RecordedVersion, Versions } from '../../versions/use-versions.ts'
import { shortNotice } from '../publish-version/notice-period.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { reasonProblem } from './reason.ts'
import { useEntry } from './use-entry.ts'

type Props = { policyId: string; title: string; versions: Versions; upcoming: RecordedVersion[]; onClose: () => void }

/** Ends a policy on a chosen day. */
export function WithdrawDialog({ policyId, title, versions, upcoming, onClose }: Props) {
  const { today, timeZone, noticeDays } = versions
  const id = useId()
  const [from, setFrom] = useState<string>(today)
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const successors = useSuccessors(policyId, versions)
  const [successorId, setSuccessorId] = useState('')
  const successor = successors.find(({ policy }) => policy === successorId)
  const { record, recording, failure } = useEntry({ policyId, onRecorded: onClose })
  const chosen = day.safeParse(from).data
  const dayProblem = chosen && chosen >= today ? undefined : 'Choose today or a later day.'
  const notices = [shortNotice(from, withdrawalKind, today, noticeDays), chosen && comesAfter(upcoming, chosen)].filter(
    (notice) => notice !== undefined,
  )

  const press = () => {
    setPressed(true)
    if (!chosen || dayProblem || reasonProblem(reason)) return
    void record(
      { changeKind: withdrawalKind, effectiveDate: chosen, reason: reason.trim(), ...(successor && { successor }) },
      {
        title: `“${title}” is withdrawn`,
        description: chosen > today ? `It ends on ${dayInWords(chosen)}.` : 'It ends today.',
      },
    )
  }

  return (
    <EntryDialog
      header={`Withdraw “${title}”`}
      explanation="From the day you choose, no text of this policy applies. All of its versions stay in the archive at their addresses, and your draft stays as it is; a new version can be published later."
      button={chosen && chosen > today ? `Withdraw from ${dayInWords(chosen)}` : 'Withdraw from today'}
      reason={reason}
      reasonProblem={pressed ? reasonProblem(reason) : undefined}
      failure={failure}
      recording={recording}
      onReason={setReason}
      onPress={press}
      onClose={onClose}
    >
      <DayField
        id={`${id}-from`}
        label="Ends from"
        timeZone={timeZone}
        problem={pressed ? dayProblem : undefined}
        value={from}
        disabled={recording}
        onChange={setFrom}
      >
        {notices.map((notice) => (
          <Card key={notice} padding={3} radius={2} tone="caution" border role="status">
            <Text size={1}>{notice}</Text>
          </Card>
        ))}
      </DayField>
      {successors.length > 0 && (
        <Field
          id={`${id}-successor`}
          label="Successor (optional)"
          hint="The policy that takes its place. Readers find a link to it where this policy ended."
          problem={undefined}
        >
          <Select
            id={`${id}-successor`}
            aria-describedby={`${id}-successor-hint`}
            value={successorId}
            disabled={recording}
            onChange={(event) => setSuccessorId(event.currentTarget.value)}
          >
            <option value="">None</option>
            {successors.map(({ policy, title: name }) => (
              <option key={policy} value={policy}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </EntryDialog>
  )
}

/** The other policies of which a text is in force or announced. */
function useSuccessors(policyId: string, { byPolicy, today }: Versions): Successor[] {
  const policies = usePublishedPolicies()
  return useMemo(
    () =>
      (policies ?? [])
        .filter(({ id }) => id !== policyId && lives(byPolicy.get(id) ?? [], today))
        .map(({ id, title, slug }) => ({ policy: id, title, slug }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
    [policies, policyId, byPolicy, today],
  )
}

function lives(versions: readonly RecordedVersion[], today: Day): boolean {
  const { current, upcoming } = timelineOn(versions, today)
  return current !== undefined || upcoming.some(({ version }) => !endsPolicy(version))
}

/** A warning about a version announced for a later day, which would bring the policy back. */
function comesAfter(upcoming: readonly RecordedVersion[], end: string): string | undefined {
  const next = upcoming.find((version) => version.effectiveDate >= end && !endsPolicy(version))
  if (!next) return undefined
  return next.effectiveDate === end
    ? `Version ${next.sequence} is announced for the same day; the withdrawal replaces it.`
    : `Version ${next.sequence} is announced for ${dayInWords(next.effectiveDate)} and would bring the policy back then. Recall it first if it should not.`
}
