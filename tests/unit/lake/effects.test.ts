import * as fc from 'fast-check'
import { applyPatch } from 'mendoza'
import { describe, expect, it } from 'vitest'
import { effectsBetween, withoutRevision } from '../../../lake/mutate/effects.ts'
import { propertyRuns } from '../../fixtures/runs.ts'

const SYSTEM = {
  _id: 'a',
  _type: 'note',
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '字', '😀'), maxLength: 40 })
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.constantFrom('a', 'b', '_key'), tie('value')),
  ),
})).value
const document = fc
  .dictionary(fc.constantFrom('body', 'list', 'title'), value)
  .map((fields) => ({ ...SYSTEM, ...fields }))

describe('effects of a mutation', () => {
  it('lead from any state of a document to any other and back, as the Mendoza decoder reads them', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const { apply, revert } = effectsBetween(before, after)
        expect(applyPatch(withoutRevision(before), apply)).toEqual(withoutRevision(after))
        expect(applyPatch(withoutRevision(after), revert)).toEqual(withoutRevision(before))
      }),
      { numRuns: Math.ceil(12.5 * propertyRuns) },
    )
  })

  it('write only what changed', () => {
    const paragraph = 'A paragraph of some length, which an editor changes in one place.'
    const before = {
      ...SYSTEM,
      body: [
        { _key: 'x', text: paragraph },
        { _key: 'y', text: paragraph },
      ],
    }
    const after = {
      ...SYSTEM,
      body: [
        { _key: 'x', text: paragraph },
        { _key: 'y', text: paragraph.replace('one', 'a') },
      ],
    }
    expect(JSON.stringify(effectsBetween(before, after).apply).length).toBeLessThan(60)
    expect(effectsBetween(before, before).apply).toEqual([])
  })
})
