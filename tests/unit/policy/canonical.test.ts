import * as fc from 'fast-check'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../policy/canonical.ts'
import { propertyRuns } from '../../fixtures/runs.ts'

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '_key',
    '_type',
    'a',
    'B',
    'b1',
    '1',
    '10',
    '9',
    '__proto__',
    'toJSON',
    'constructor',
    '',
    'é',
    '€',
    '😀',
  ),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: false }),
  ),
}))

/** What a function gives, or that it throws. */
function outcome(work: () => string | undefined): string | undefined | { threw: true } {
  try {
    return work()
  } catch {
    return { threw: true }
  }
}

describe('canonical JSON', () => {
  it('equals the output of an RFC 8785 library, and rejects the same values', () => {
    const object = fc.dictionary(key, value, { maxKeys: 6 })
    fc.assert(
      fc.property(object, (given) => {
        expect(outcome(() => canonicalJson(given))).toEqual(outcome(() => canonicalize(given)))
      }),
      { numRuns: 50 * propertyRuns },
    )
  })

  it('rejects lone surrogates, which have no UTF-8', () => {
    expect(() => canonicalJson({ text: '\ud83d' })).toThrow('Lone surrogate is not allowed')
    expect(() => canonicalJson({ '\ud83d': 'text' })).toThrow('Lone surrogate is not allowed')
  })

  it('uses toJSON of objects that have it', () => {
    const day = new Date('2026-01-02T03:04:05Z')
    expect(canonicalJson({ b: day, a: 1 })).toBe('{"a":1,"b":"2026-01-02T03:04:05.000Z"}')
  })
})
