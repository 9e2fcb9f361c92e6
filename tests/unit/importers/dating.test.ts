import { describe, expect, it, test } from 'vitest'
import { day } from '../../../schemas/records/day.ts'
import { dateKindIn } from '../../../importers/date-kind.ts'
import { datingsOf } from '../../../importers/dating.ts'
import { convertHistory } from '../../../importers/history.ts'

describe('a sentence about dates', () => {
  it.each([
    ['recording dates, not legal effective dates', 'recorded'],
    ['effective dates, not recording dates', 'effective'],
    ['the day of each web snapshot', 'recorded'],
    ['commit dates of the repository', 'recorded'],
    ['the date that each text states; archivedOn is the day of the snapshot', 'effective'],
    ['recorded', 'recorded'],
    ['effective', 'effective'],
    ['days', undefined],
  ])('“%s” says %s', (sentence, kind) => expect(dateKindIn(sentence)).toBe(kind))
})

const text = (date: string, head: string, body = date) => ({
  date: day.parse(date),
  file: `${date}.md`,
  text: `# Rules\n\n${head}\n\n## Keys\n\nKeys of ${body} stay at the desk.`,
})
const converted = (...texts: ReturnType<typeof text>[]) => convertHistory(texts, [], { title: 'Rules' })

test('The date that a text states is found at its head, whatever it calls it', () => {
  const heads = [
    'Effective 25 May 2018',
    '**Last modified on 05/25/2018**',
    'Stand: 25.05.2018',
    'Last updated: May 25, 2018',
  ]
  for (const head of heads) {
    expect(converted(text('2019-01-01', head))[0]?.stated?.day, head).toBe('2018-05-25')
  }
  const both = 'Last updated 3 May 2018. It takes effect on 25 May 2018.'
  expect(converted(text('2019-01-01', both))[0]?.stated?.day).toBe('2018-05-25')
})

test('A date that can mean two days, and two dates, are no date', () => {
  for (const head of ['Last updated 05/06/2018', 'Effective 1 May 2018. Effective 1 June 2018.']) {
    expect(converted(text('2019-01-01', head))[0]?.stated, head).toMatchObject({ day: undefined })
  }
})

test('A stated date is taken only if it is asked for and nothing speaks against it', () => {
  const texts = converted(
    text('2019-01-01', 'Effective 25 May 2018'),
    text('2020-01-01', 'Effective 25 May 2018', 'an unannounced change'),
    text('2021-01-01', 'Effective 1 May 2018'),
    text('2022-01-01', 'Effective 1 March 2021'),
    text('2023-01-01', 'Effective 05/06/2022'),
    text('2024-01-01', 'Effective 1 June 2025'),
    text('2025-01-01', 'Nothing.'),
  )
  const taken = datingsOf(texts, 'stated', 'recorded')
  expect(taken.map(({ day: on, kind, doubt }) => [on, kind, doubt])).toEqual([
    ['2018-05-25', 'effective', undefined],
    ['2020-01-01', 'recorded', 'an earlier text states the same date: this one was changed without a new date'],
    ['2021-01-01', 'recorded', 'it is not later than the text before, of 2020-01-01'],
    ['2021-03-01', 'effective', undefined],
    ['2023-01-01', 'recorded', 'it can mean several days'],
    ['2024-01-01', 'recorded', 'it is later than the text after, of 2025-01-01'],
    ['2025-01-01', 'recorded', undefined],
  ])
  const asked = datingsOf(texts, undefined, 'recorded')
  expect(asked.map(({ day: on, kind }) => [on, kind])).toEqual(texts.map(({ date }) => [date, 'recorded']))
  expect(datingsOf(texts, 'effective', 'recorded').every(({ kind }) => kind === 'effective')).toBe(true)
})

test('A version may say itself what its date is', () => {
  const [first, second] = converted(text('2019-01-01', ''), text('2020-01-01', ''))
  if (!first || !second) throw new Error('Two texts were converted.')
  const datings = datingsOf([{ ...first, dates: 'effective' }, second], undefined, 'recorded')
  expect(datings.map(({ kind }) => kind)).toEqual(['effective', 'recorded'])
})
