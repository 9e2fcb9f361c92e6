import { needsNotice } from '../../../policy/change-kinds.ts'
import { addDays, daysBetween } from '../../../policy/day.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import type { ChangeKind } from '../../../schemas/records/version.ts'
import { dayInWords } from '../../versions/day-in-words.ts'

/** Warns of a material change or a withdrawal announced later than Settings promise; undefined otherwise. */
export function shortNotice(
  effectiveDate: string,
  kind: ChangeKind | '',
  today: Day,
  noticeDays: number | undefined,
): string | undefined {
  const chosen = day.safeParse(effectiveDate)
  if (noticeDays === undefined || kind === '' || !needsNotice({ changeKind: kind }) || !chosen.success) return undefined
  const given = Math.max(0, daysBetween(today, chosen.data))
  if (given >= noticeDays) return undefined
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`
  return `Settings promise ${days(noticeDays)} of notice, but this gives ${given === 0 ? 'none' : days(given)}. The first day that keeps the promise is ${dayInWords(addDays(today, noticeDays))}.`
}
