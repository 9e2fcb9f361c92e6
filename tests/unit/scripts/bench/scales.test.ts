import { describe, expect, it } from 'vitest'
import { apart, fromZero, powersOfTen } from '../../../../scripts/bench/report/scales.ts'
import { spread } from '../../../../scripts/bench/spread.ts'

describe('an axis of powers of ten', () => {
  it('gives each power the same width', () => {
    const { at, ticks } = powersOfTen([100, 10_000], 0, 200)
    expect(ticks).toEqual([100, 1000, 10_000])
    expect(ticks.map(at)).toEqual([0, 100, 200])
  })

  it('works with a single value', () => {
    expect(powersOfTen([100], 0, 200).ticks).toEqual([100, 1000])
  })
})

it('an axis from zero ends at a round number above all values', () => {
  expect(fromZero([3, 870], 0, 100).ticks).toEqual([0, 250, 500, 750, 1000])
  expect(fromZero([0.07], 0, 100).ticks).toEqual([0, 0.02, 0.04, 0.06, 0.08])
})

it('overlapping names are moved apart', () => {
  expect(apart([10, 100], 16)).toEqual([10, 100])
  expect(apart([50, 50], 16)).toEqual([42, 58])
  expect(apart([52, 50], 16)).toEqual([59, 43])
})

it('a spread summarises values', () => {
  expect(spread([3, 1, 2])).toEqual({ n: 3, median: 2, min: 1, max: 3, p95: 3, p99: 3 })
  expect(spread([4, 1, 2, 3]).median).toBe(2.5)
  expect(spread(Array.from({ length: 200 }, (_, index) => index + 1)).p99).toBe(198)
})
