import { Box, Button, Card, Checkbox, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { useId } from 'react'
import { RedlinePanel } from '../../redline/redline-panel.tsx'
import { PublishFields } from '../publish-version/publish-fields.tsx'
import type { FormProblems, PublishForm } from '../publish-version/publish-form.ts'
import { languageOf } from '../publish-version/use-situation.ts'
import { momentInWords } from '../approval/moment-in-words.ts'
import type { Affected } from './load-affected.ts'
import type { Review } from './review.ts'
import type { Standing } from './update-all.ts'

type Props = {
  policy: Affected
  /** `reading` while it is compared, undefined if that failed. */
  review: Review | 'reading' | undefined
  standing: Standing | undefined
  /** Why it can't be updated here. */
  obstacle: string | undefined
  isIncluded: boolean
  /** Its own day, kind and summary; undefined if it takes those for all. */
  own: PublishForm | undefined
  problems: FormProblems
  disabled: boolean
  onInclude: (isIncluded: boolean) => void
  onOwn: (form: PublishForm | undefined) => void
}

/** A policy that a shared section changes: what changes, and whether it gets a version. */
export function PolicyUpdate(props: Props) {
  const { policy, review, standing, obstacle, isIncluded, disabled, onInclude } = props
  const { title, read, hasDraft } = policy
  const id = useId()
  const number = (read.situation.previous?.sequence ?? 0) + 1
  const shown = review === 'reading' ? undefined : review
  return (
    <Card as="section" aria-labelledby={id} padding={4} radius={2} border>
      <Stack gap={4}>
        <Flex as="label" gap={3} align="center">
          <Checkbox
            checked={isIncluded}
            disabled={disabled || obstacle !== undefined}
            onChange={(event) => onInclude(event.currentTarget.checked)}
          />
          <Box flex={1}>
            <Text id={id} weight="semibold">
              {title}, version {number}
            </Text>
          </Box>
        </Flex>
        {obstacle && <Note>{obstacle}</Note>}
        {standing && <Note>{standingInWords(standing)}</Note>}
        {hasDraft && !obstacle && <Note>Its own unpublished changes stay in its draft.</Note>}
        {review === 'reading' && (
          <Flex gap={3} align="center" role="status">
            <Spinner muted />
            <Text muted>Comparing…</Text>
          </Flex>
        )}
        {review === undefined && (
          <Note>The text couldn’t be compared. Check your connection, close this and try again.</Note>
        )}
        {shown?.comparison && (
          <RedlinePanel
            title={`What changes since version ${shown.comparison.before.sequence}`}
            lines={shown.comparison.lines}
          />
        )}
        {isIncluded && standing?.step !== 'approved' && shown && <OwnFields {...props} review={shown} />}
      </Stack>
    </Card>
  )
}

const Note = ({ children }: { children: string }) => (
  <Card padding={3} radius={2} tone="primary" border>
    <Text size={1}>{children}</Text>
  </Card>
)

function standingInWords({ step, asked: { request, decision } }: Standing): string {
  if (step === 'approved' && decision)
    return `${decision.decidedBy.name} approved this text, ${momentInWords(decision.decidedAt)}. It is published as it was approved.`
  return `${request.requestedBy.name} requested approval of this text, ${momentInWords(request.requestedAt)}.`
}

/** The policy's own day, kind and summary, if they are not those for all. */
function OwnFields({ policy, review, own, problems, disabled, onOwn }: Props & { review: Review }) {
  const { read, today } = policy
  const { settings, versions } = read.situation
  if (!own || !settings)
    return (
      <Flex>
        <Button
          mode="ghost"
          fontSize={1}
          padding={3}
          text="Its own day, kind and summary"
          disabled={disabled}
          onClick={() => onOwn({ ...emptyOwn, effectiveDate: review.effectiveDate })}
        />
      </Flex>
    )
  return (
    <Card padding={4} radius={2} tone="transparent" border>
      <Stack gap={5}>
        <PublishFields
          form={own}
          context={review.context}
          comparison={review.comparison}
          judged={review.judged}
          same={review.same}
          language={languageOf(read) ?? 'en'}
          problems={problems}
          today={today}
          settings={settings}
          versions={versions}
          disabled={disabled}
          onChange={(change) => onOwn({ ...own, ...change })}
        />
        <Flex>
          <Button
            mode="ghost"
            fontSize={1}
            padding={3}
            text="Use those for all"
            disabled={disabled}
            onClick={() => onOwn(undefined)}
          />
        </Flex>
      </Stack>
    </Card>
  )
}

const emptyOwn = { changeKind: '', changeSummary: '', kindReason: '', backdatingReason: '' } as const
