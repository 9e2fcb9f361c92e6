import { dayWriter } from '../formats/day-in-words.ts'
import type { Html } from '../formats/html.ts'
import type { AnswerWords } from './data.ts'
import { dayFields } from './fields.ts'
import type { Question } from './question.ts'

/** What can be said before it is known what applied: the heading, and the form with the days in it. */
export type Head = { heading: string; fields: Html }
export type HeadWords = Pick<AnswerWords, 'locale' | 'heading' | 'and' | 'noDay' | 'choose' | 'another'>

export function headOf({ days, notDays }: Question, words: HeadWords): Head {
  const written = days.map(dayWriter(words.locale))
  return {
    heading:
      days.length > 0
        ? words.heading.replace('{days}', () => listed(written, words))
        : words.noDay.replace('{value}', () => notDays.join(', ')),
    fields: dayFields(days, words),
  }
}

const listed = (days: readonly string[], { and }: HeadWords): string =>
  days.length > 1 ? `${days.slice(0, -1).join(', ')} ${and} ${days.at(-1)}` : (days[0] ?? '')
