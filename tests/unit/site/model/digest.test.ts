import { describe, expect, it } from 'vitest'
import { digestOf } from '../../../../site/model/digest.ts'
import { aHistory } from '../../../fixtures/version.ts'

describe('the digest of facts', () => {
  it('is equal for equal facts, and differs for different ones', () => {
    expect(digestOf({ title: 'Terms', of: [1, 2] })).toBe(digestOf({ title: 'Terms', of: [1, 2] }))
    expect(digestOf({ title: 'Terms', of: [1, 2] })).not.toBe(digestOf({ title: 'Terms', of: [2, 1] }))
    expect(digestOf({ title: 'Terms' })).not.toBe(digestOf({ summary: 'Terms' }))
  })

  it('represents a version by its hash, without reading its text', async () => {
    const [version] = await aHistory('terms', [{ effectiveDate: '2024-01-01' }])
    if (!version) throw new Error('The history has a version.')
    const { sections: _, ...facts } = version
    const unread = Object.defineProperty({ ...facts }, 'sections', {
      enumerable: true,
      get: () => {
        throw new Error('The text was read.')
      },
    })
    expect(digestOf({ version: unread })).toBe(digestOf({ version }))
    expect(digestOf({ version: { ...version, hash: 'another' } })).not.toBe(digestOf({ version }))
  })

  it('represents an object with a digest by that digest', () => {
    expect(digestOf({ policy: { digest: 'one', anything: () => 1 } })).toBe(digestOf({ policy: { digest: 'one' } }))
  })

  it.each([
    ['a function', { write: () => 'text' }],
    ['a map', { words: new Map([['a', 'b']]) }],
    ['a moment', { moment: new Date(0) }],
  ])('rejects %s, whose content it could not see', (_, facts) => {
    expect(() => digestOf(facts)).toThrow(TypeError)
  })
})
