import { describe, expect, it } from 'vitest'
import { isAsNew } from '../../../../publisher/pull/expectation.ts'
import { readEvent } from '../../../../publisher/event.ts'

const told = (rev: string, second: number, deleted = false) => ({
  id: 'policy-privacy',
  rev,
  updatedAt: `2026-01-01T00:00:0${second}Z`,
  deleted,
})
const seen = (rev: string, second: number) => ({ _rev: rev, _updatedAt: `2026-01-01T00:00:0${second}Z` })

describe('what the lake shows', () => {
  it('is as new as what it told when the revision or a later moment says so', () => {
    expect(isAsNew(seen('b', 2), [told('b', 2)])).toBe(true)
    expect(isAsNew(seen('c', 3), [told('b', 2)])).toBe(true)
    expect(isAsNew(seen('b', 2), [told('b', 2), told('a', 1)])).toBe(true)
  })

  it('is older at an earlier moment, with another revision in the same second, or where there is nothing', () => {
    expect(isAsNew(seen('a', 1), [told('b', 2)])).toBe(false)
    expect(isAsNew(seen('a', 2), [told('b', 2)])).toBe(false)
    expect(isAsNew(null, [told('b', 2)])).toBe(false)
  })

  it('is as new as a deletion when there is nothing, or something made after it', () => {
    expect(isAsNew(null, [told('b', 2, true)])).toBe(true)
    expect(isAsNew(seen('b', 2), [told('b', 2, true)])).toBe(false)
    expect(isAsNew(seen('c', 3), [told('b', 2, true)])).toBe(true)
    expect(isAsNew(null, [told('b', 2, true), told('a', 1)])).toBe(true)
  })
})

describe('a webhook’s body', () => {
  it('tells of a document’s state', () => {
    const body = '{"_id":"policy-privacy","_rev":"r","_updatedAt":"2026-01-01T00:00:00Z","title":"x"}'
    expect(readEvent(body, 'delete')).toEqual({
      about: { id: 'policy-privacy', rev: 'r', updatedAt: '2026-01-01T00:00:00Z', deleted: true },
    })
  })

  it('tells of nothing to expect when it is about a draft, or names no document', () => {
    expect(readEvent('{"_id":"drafts.policy-privacy","_rev":"r"}', 'update')).toEqual({})
    expect(readEvent('{}', undefined)).toEqual({})
  })

  it.each(['', 'null', '[]', '<xml/>', '{"_id":7}'])('is none: %j', (text) => {
    expect(readEvent(text, undefined)).toBeUndefined()
  })
})
