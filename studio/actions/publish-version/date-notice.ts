import { isRecall } from '../../../policy/change-kinds.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { dayInWords } from '../../versions/day-in-words.ts'

/** What an effective date means for readers, in a sentence; undefined if it is not a valid date. */
export function dateNotice(
  effectiveDate: string,
  today: Day,
  versions: readonly Pick<Version, 'effectiveDate' | 'changeKind'>[],
): string | undefined {
  const chosen = day.safeParse(effectiveDate)
  if (!chosen.success) return undefined
  const written = dayInWords(chosen.data)
  const later = versions.filter((version) => version.effectiveDate > chosen.data && !isRecall(version))
  const overtaken = later.map((version) => version.effectiveDate).toSorted()[0]
  if (overtaken !== undefined && overtaken <= today) {
    return `A version that applies from ${dayInWords(overtaken)} has already been published. The archive will show this text as the one that applied from ${written} until then; it will not be the text in force.`
  }
  if (chosen.data > today) {
    const until = overtaken ? ` It will be superseded by the version that applies from ${dayInWords(overtaken)}.` : ''
    return `Readers see it announced at once; it comes into force on ${written}.${until}`
  }
  if (chosen.data < today)
    return `This day has passed. The archive will say that the text applied from ${written}, and that it was published today.`
  return `Today, ${written}: it comes into force at once.`
}
