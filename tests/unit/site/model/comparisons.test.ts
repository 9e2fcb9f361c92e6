import { expect, test } from 'vitest'
import { comparisonPath } from '../../../../site/model/addresses.ts'
import { Comparisons, type Comparison, type Listed } from '../../../../site/model/comparisons.ts'

const listed = (name: string, status: Listed['status']): Listed => ({ name, status })

const [first, second, current, recalled, coming] = [
  listed('2021-01-01', 'superseded'),
  listed('2022-01-01', 'superseded'),
  listed('2023-01-01', 'in force'),
  listed('2024-01-01', 'recalled'),
  listed('2024-01-01.2', 'upcoming'),
]
const texts = [first, second, current, recalled, coming]
const comparisons = new Comparisons(texts)
const named = ({ before, after }: Comparison<Listed>) => `${before.name} ${after.name}`

test('each text is compared with its predecessor and with the text in force, the earlier one first', () => {
  expect(comparisons.all().map((comparison) => `${comparison.name}: ${named(comparison)}`)).toEqual([
    '2021-01-01..2022-01-01: 2021-01-01 2022-01-01',
    '2022-01-01..2023-01-01: 2022-01-01 2023-01-01',
    '2023-01-01..2024-01-01: 2023-01-01 2024-01-01',
    '2023-01-01..2024-01-01.2: 2023-01-01 2024-01-01.2',
    '2021-01-01..now: 2021-01-01 2023-01-01',
    '2022-01-01..now: 2022-01-01 2023-01-01',
    '2024-01-01..now: 2023-01-01 2024-01-01',
    '2024-01-01.2..now: 2023-01-01 2024-01-01.2',
  ])
})

test('of two pages with the same comparison, the permanent one is canonical', () => {
  expect(comparisons.canonical().map(({ name }) => name)).toEqual([
    '2021-01-01..2022-01-01',
    '2022-01-01..2023-01-01',
    '2023-01-01..2024-01-01',
    '2023-01-01..2024-01-01.2',
    '2021-01-01..now',
  ])
  const withCurrent = comparisons.withCurrent(second)
  expect(withCurrent && comparisonPath({ slug: 'terms' }, withCurrent)).toBe('/terms/compare/2022-01-01..now/')
  expect(withCurrent && comparisons.canonicalOf(withCurrent).name).toBe('2022-01-01..2023-01-01')
})

test('the text in force is not compared with itself', () => {
  expect(comparisons.withCurrent(current)).toBeUndefined()
  const ended = new Comparisons([first, second])
  expect(ended.all().map(({ name }) => name)).toEqual(['2021-01-01..2022-01-01'])
})

test('a recalled text has a predecessor but no successor', () => {
  expect(comparisons.withPrevious(recalled)?.name).toBe('2023-01-01..2024-01-01')
  expect(comparisons.withPrevious(coming)?.name).toBe('2023-01-01..2024-01-01.2')
  const neighbours = comparisons.neighbours({ before: current, after: recalled })
  expect([neighbours.previous?.name, neighbours.next?.name]).toEqual(['2022-01-01..2023-01-01', undefined])
})

test('an entry without a text has no comparison', () => {
  expect(comparisons.withPrevious(listed('2025-01-01', 'superseded'))).toBeUndefined()
})
