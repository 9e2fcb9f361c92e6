import { Box, Card, Flex, Radio, Stack, Text, TextArea, TextInput } from '@sanity/ui'
import { useId, type ReactNode } from 'react'
import type { Day } from '../../../schemas/records/day.ts'
import { dateNotice } from './date-notice.ts'
import type { VersionSummary } from './load-situation.ts'
import { kindChoices, type FormProblems, type PublishForm } from './publish-form.ts'

type Props = {
  form: PublishForm
  /** Whether the policy has no version yet: its first needs no kind and no summary. */
  first: boolean
  problems: FormProblems
  today: Day
  timeZone: string
  versions: VersionSummary[]
  disabled: boolean
  onChange: (change: Partial<PublishForm>) => void
}

/** What readers must be told about the version: its day, its kind and what changed. */
export function PublishFields({ form, first, problems, today, timeZone, versions, disabled, onChange }: Props) {
  const id = useId()
  const notice = dateNotice(form.effectiveDate, today, versions)
  return (
    <Stack gap={5}>
      <Field
        id={`${id}-date`}
        label="Applies from"
        hint={`Midnight in the time zone of Settings (${timeZone.replaceAll('_', ' ')}).`}
        problem={problems.effectiveDate}
      >
        <Box style={{ maxWidth: '14em' }}>
          <TextInput
            id={`${id}-date`}
            aria-describedby={`${id}-date-hint`}
            type="date"
            value={form.effectiveDate}
            disabled={disabled}
            onChange={(event) => onChange({ effectiveDate: event.currentTarget.value })}
          />
        </Box>
        {notice && (
          <Text size={1} role="status">
            {notice}
          </Text>
        )}
      </Field>
      {!first && (
        <Stack gap={4} role="radiogroup" aria-labelledby={`${id}-kinds`}>
          <Text id={`${id}-kinds`} size={1} weight="semibold">
            Kind of change
          </Text>
          {kindChoices.map(({ value, title, explanation }) => (
            <Flex key={value} as="label" gap={3} align="flex-start">
              <Radio
                name={`${id}-kind`}
                value={value}
                checked={form.changeKind === value}
                disabled={disabled}
                onChange={() => onChange({ changeKind: value })}
              />
              <Stack gap={2}>
                <Text size={1} weight="medium">
                  {title}
                </Text>
                <Text size={1} muted>
                  {explanation}
                </Text>
              </Stack>
            </Flex>
          ))}
          {problems.changeKind && <Problem>{problems.changeKind}</Problem>}
        </Stack>
      )}
      <Field
        id={`${id}-summary`}
        label={first ? 'A word about this version (optional)' : 'What changed'}
        hint={
          first
            ? 'Readers see it in the archive beside the version.'
            : 'Readers see it in the archive and in the feed. Write it for somebody who will not read the whole text.'
        }
        problem={problems.changeSummary}
      >
        <TextArea
          id={`${id}-summary`}
          aria-describedby={`${id}-summary-hint`}
          rows={3}
          value={form.changeSummary}
          disabled={disabled}
          onChange={(event) => onChange({ changeSummary: event.currentTarget.value })}
        />
      </Field>
    </Stack>
  )
}

type FieldProps = { id: string; label: string; hint: string; problem: string | undefined; children: ReactNode }

function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <Stack gap={3}>
      <Text as="label" size={1} weight="semibold" {...{ htmlFor: id }}>
        {label}
      </Text>
      <Text size={1} muted id={`${id}-hint`}>
        {hint}
      </Text>
      {children}
      {problem && <Problem>{problem}</Problem>}
    </Stack>
  )
}

const Problem = ({ children }: { children: string }) => (
  <Card padding={3} radius={2} tone="critical" role="alert">
    <Text size={1}>{children}</Text>
  </Card>
)
