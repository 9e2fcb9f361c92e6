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

describe('a document in the lake', () => {
  it('is as new as the notification if its revision matches or it is later', () => {
    expect(isAsNew(seen('b', 2), [told('b', 2)])).toBe(true)
    expect(isAsNew(seen('c', 3), [told('b', 2)])).toBe(true)
    expect(isAsNew(seen('b', 2), [told('b', 2), told('a', 1)])).toBe(true)
  })

  it('is older than the notification if it is earlier, has another revision in the same second, or is missing', () => {
    expect(isAsNew(seen('a', 1), [told('b', 2)])).toBe(false)
    expect(isAsNew(seen('a', 2), [told('b', 2)])).toBe(false)
    expect(isAsNew(null, [told('b', 2)])).toBe(false)
  })

  it('is as new as a deletion if it is missing or was created afterwards', () => {
    expect(isAsNew(null, [told('b', 2, true)])).toBe(true)
    expect(isAsNew(seen('b', 2), [told('b', 2, true)])).toBe(false)
    expect(isAsNew(seen('c', 3), [told('b', 2, true)])).toBe(true)
    expect(isAsNew(null, [told('b', 2, true), told('a', 1)])).toBe(true)
  })
})

describe('a missing document', () => {
  it('may have been deleted, if the event does not name the operation', () => {
    const unsaid = { ...told('b', 2), deleted: undefined }
    expect(isAsNew(null, [unsaid])).toBe(true)
    expect(isAsNew(seen('a', 1), [unsaid])).toBe(false)
  })
})

describe('the body of a webhook', () => {
  const body = (more: object) =>
    JSON.stringify({ _id: 'policy-privacy', _rev: 'r', _updatedAt: '2026-01-01T00:00:00Z', title: 'x', ...more })
  const about = { id: 'policy-privacy', rev: 'r', updatedAt: '2026-01-01T00:00:00Z' }

  it.each([
    ['delete', true],
    ['update', false],
    ['create', false],
    [undefined, undefined],
  ])('with the operation %s gives deleted: %s', (operation, deleted) => {
    expect(readEvent(body({ operation }))).toEqual({ about: { ...about, deleted } })
  })

  it('sets no expectation if it is about a draft, or names no document', () => {
    expect(readEvent('{"_id":"drafts.policy-privacy","_rev":"r"}')).toEqual({})
    expect(readEvent('{}')).toEqual({})
  })

  it.each(['', 'null', '[]', '<xml/>', '{"_id":7}', '{"_id":"a","operation":{}}'])('is not an event: %j', (text) => {
    expect(readEvent(text)).toBeUndefined()
  })
})
