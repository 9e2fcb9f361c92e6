import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainContent, reconstruct, redline, type Text } from '../../../../policy/redline/index.ts'
import { edited, text } from './generate.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

const holds = ({ before, after }: { before: Text; after: Text }) => {
  const compared = redline(before, after)
  expect(reconstruct(compared, 'before')).toEqual(plainContent(before))
  expect(reconstruct(compared, 'after')).toEqual(plainContent(after))
  return compared
}

describe('A redline contains both complete texts', () => {
  test('for random edits', () => {
    fc.assert(
      fc.property(edited, (pair) => void holds(pair)),
      { numRuns: 10 * propertyRuns },
    )
  })

  test('for unrelated texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => void holds({ before, after })),
      { numRuns: 5 * propertyRuns },
    )
  })

  test('if one of them is empty', () => {
    const empty = { title: '', sections: [] }
    fc.assert(
      fc.property(text, (some) => {
        expect(holds({ before: some, after: empty }).summary.sections.removed).toBe(some.sections.length)
        expect(holds({ before: empty, after: some }).summary.sections.added).toBe(some.sections.length)
      }),
      { numRuns: Math.ceil(1.25 * propertyRuns) },
    )
  })
})

test('A redline is identical exactly when the texts read the same', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const same = JSON.stringify(plainContent(before)) === JSON.stringify(plainContent(after))
      expect(redline(before, after).identical).toBe(same)
    }),
    { numRuns: 5 * propertyRuns },
  )
})

test('The same texts give the same redline', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      expect(JSON.stringify(redline(structuredClone(before), after))).toBe(JSON.stringify(redline(before, after)))
    }),
    { numRuns: Math.ceil(2.5 * propertyRuns) },
  )
})

test('Each move has one old and one new place, and is numbered in the order of new places', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const written = JSON.stringify(redline(before, after), (name, value) => (name === 'summary' ? undefined : value))
      const ends = [
        ...written.matchAll(/"change":"(moved|moved-away|split|merged|changed)"(?:,"key":"[^"]*")?,"move":(\d+)/g),
      ]
      const away = ends.filter(([, change]) => change === 'moved-away').map(([, , move]) => move)
      expect(new Set(away).size).toBe(away.length)
      const [gone, come] = ['deleted', 'inserted'].map((change) =>
        [...written.matchAll(new RegExp(`"change":"${change}","move":(\\d+)`, 'g'))].map(([, move]) => move),
      )
      expect(new Set(gone)).toEqual(new Set(come))
      away.push(...new Set(gone))
      const all = [...written.matchAll(/"move":(\d+)/g)].map(([, move]) => Number(move))
      expect([...new Set(all)].toSorted((a, b) => a - b)).toEqual(away.map((_, at) => at + 1))
    }),
    { numRuns: 5 * propertyRuns },
  )
})
