import { endsPolicy } from '../../../policy/change-kinds.ts'
import { timelineOn, type Dated } from '../../../policy/timeline.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import { dayInWords } from '../../versions/day-in-words.ts'

/** What an effective date means for readers, in a sentence; undefined if it is not a valid date. */
export function dateNotice(effectiveDate: string, today: Day, versions: readonly Dated[]): string | undefined {
  const chosen = day.safeParse(effectiveDate)
  if (!chosen.success) return undefined
  const written = dayInWords(chosen.data)
  const next = timelineOn(versions, today).entries.find(
    ({ status, version }) => status !== 'recalled' && version.effectiveDate > chosen.data,
  )?.version
  if (next && next.effectiveDate <= today) {
    return `A version that applies from ${dayInWords(next.effectiveDate)} has already been published. The archive will show this text as the one that applied from ${written} until then; it will not be the text in force.`
  }
  if (chosen.data > today) return `Readers see it announced at once; it comes into force on ${written}.${until(next)}`
  if (chosen.data < today) {
    return `This day has passed. The archive will say that the text applied from ${written}, and that it was published today.${until(next)}`
  }
  const early =
    next && !endsPolicy(next)
      ? ` What it shares with the version announced for ${dayInWords(next.effectiveDate)} binds readers from today.`
      : ''
  return `Today, ${written}: it comes into force at once.${early}${until(next)}`
}

/** What ends the time of the text. */
function until(next: Dated | undefined): string {
  if (!next) return ''
  const written = dayInWords(next.effectiveDate)
  return endsPolicy(next)
    ? ` The policy ends on ${written}.`
    : ` It will be superseded by the version that applies from ${written}.`
}
