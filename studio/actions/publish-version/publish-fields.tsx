import { Card, Stack, Text } from '@sanity/ui'
import { useId, useMemo } from 'react'
import { assumedKind } from '../../../policy/change-kinds.ts'
import { offeredDay } from '../../../policy/standing-text.ts'
import type { Day } from '../../../schemas/records/day.ts'
import type { SiteSettings } from '../../../schemas/records/settings.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { DayField } from '../../fields/day-field.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { dayInWords } from '../../versions/day-in-words.ts'
import type { Comparison } from './comparison.ts'
import { dateNotice } from './date-notice.ts'
import { DayChoices } from './day-choices.tsx'
import { HonestyGate } from './honesty-gate.tsx'
import { HonestyNotice } from './honesty-notice.tsx'
import { KindField } from './kind-field.tsx'
import type { VersionSummary } from './load-situation.ts'
import { shortNotice } from './notice-period.ts'
import {
  asksForBackdatingReason,
  asksForKindReason,
  type FormContext,
  type FormProblems,
  type PublishForm,
} from './publish-form.ts'
import { SummaryField } from './summary-field.tsx'
import type { Judged } from './use-judgement.ts'

type Props = {
  form: PublishForm
  context: FormContext
  comparison: Comparison | undefined
  judged: Judged
  /** The version that has the text already on the chosen day. */
  same: Version | undefined
  /** The policy’s language, as BCP 47. */
  language: string
  problems: FormProblems
  today: Day
  settings: SiteSettings
  versions: VersionSummary[]
  disabled: boolean
  onChange: (change: Partial<PublishForm>) => void
}

/** The fields for what readers must know about the version: its effective date, its kind and what changed. */
export function PublishFields(props: Props) {
  const { form, context, comparison, judged, same, language, problems, today, settings, versions, disabled, onChange } =
    props
  const id = useId()
  const { first, inForceSince } = context
  // Something was announced for later, and this text would bring it forward.
  const isEarly = form.effectiveDate !== '' && form.effectiveDate < offeredDay(versions, today)
  const notice = dateNotice(form.effectiveDate, today, versions)
  const short = shortNotice(form.effectiveDate, form.changeKind, today, settings.noticeDays)
  const findings = judged.state === 'judged' ? judged.findings : undefined
  const suggestion = useMemo(
    () => (comparison ? comparison.suggestSummary(language, findings) : ''),
    [comparison, language, findings],
  )
  return (
    <Stack gap={5}>
      <DayField
        id={`${id}-date`}
        label="Applies from"
        timeZone={settings.timeZone}
        problem={problems.effectiveDate}
        value={form.effectiveDate}
        disabled={disabled}
        onChange={(effectiveDate) => onChange({ effectiveDate })}
      >
        <DayChoices
          today={today}
          versions={versions}
          disabled={disabled}
          onChoose={(effectiveDate) => onChange({ effectiveDate })}
        />
        {notice && (
          <Card role="status" {...(isEarly && { padding: 3, radius: 2, tone: 'caution' as const, border: true })}>
            <Text size={1}>{notice}</Text>
          </Card>
        )}
        {same && (
          <Card padding={3} radius={2} tone="caution" border role="status">
            <Text size={1}>
              On that day readers are bound by this very text already: it is that of version {same.sequence}. Choose a
              day on which another text applies.
            </Text>
          </Card>
        )}
        {short && (
          <Card padding={3} radius={2} tone="caution" border role="status">
            <Text size={1}>{short}</Text>
          </Card>
        )}
        {asksForBackdatingReason(form, context) && (
          <TextField
            id={`${id}-backdating`}
            label="Reason for the earlier day"
            hint={`The text in force applies from ${inForceSince && dayInWords(inForceSince)}. Readers will always see the reason next to the version.`}
            problem={problems.backdatingReason}
            value={form.backdatingReason}
            disabled={disabled}
            onChange={(backdatingReason) => onChange({ backdatingReason })}
          />
        )}
      </DayField>
      {!first && (
        <KindField
          value={form.changeKind}
          problem={problems.changeKind}
          disabled={disabled}
          onChange={(changeKind) => onChange({ changeKind })}
        />
      )}
      {asksForKindReason(form, context) && form.changeKind && (
        <HonestyGate
          id={`${id}-reason`}
          kind={form.changeKind}
          judged={judged}
          reason={form.kindReason}
          problem={problems.kindReason}
          disabled={disabled}
          onMaterial={() => onChange({ changeKind: assumedKind })}
          onReason={(kindReason) => onChange({ kindReason })}
        />
      )}
      {!first && !asksForKindReason(form, context) && <HonestyNotice kind={form.changeKind} judged={judged} />}
      <SummaryField
        id={`${id}-summary`}
        first={first}
        value={form.changeSummary}
        suggestion={suggestion}
        problem={problems.changeSummary}
        disabled={disabled}
        onChange={(changeSummary) => onChange({ changeSummary })}
      />
    </Stack>
  )
}
