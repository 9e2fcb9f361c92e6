import { describe, expect, it } from 'vitest'
import { problemWithCost, problemWithPath } from '../../../lake/mutate/patch-cost.ts'

describe('the cost limit of a patch', () => {
  it.each(['title', 'a.b.c', 'list[0].x', 'list[_key=="a.b[c]"].x', 'list[-1]', 'list[0:2]', 'a..b', 'list[0,2]'])(
    'accepts the path %s',
    (path) => {
      expect(problemWithPath(path)).toBeNull()
    },
  )

  it.each(['', 'a[', 'a]', 'a[]', 'a[[0]]', 'a..b..c', '..a..', '__proto__.x', 'x'.repeat(1001), 'a.'.repeat(120)])(
    'rejects the path %s',
    (path) => {
      expect(problemWithPath(path)).toEqual(expect.any(String))
    },
  )

  const document = { list: Array.from({ length: 2000 }, (_, n) => ({ _key: `k${n}`, n })) }

  it('grows with the document and with the fan-out of its paths', () => {
    const set = (path: string, times = 1) =>
      problemWithCost(document, { set: Object.fromEntries(Array.from({ length: times }, (_, n) => [path + n, 1])) })
    expect(set('list[_key=="k5"].x', 1000)).toBeNull()
    expect(set('list[_key=="k5"].x', 10_000)).toContain('too much work')
    expect(set('list..x')).toBeNull()
    expect(set('list..x', 50)).toContain('too much work')
    expect(set('list[0,1,2].x')).toBeNull()
    expect(set(`list${'[0,1,2]'.repeat(12)}.x`)).toContain('too much work')
    expect(set('list[0:9000000].x')).toContain('too much work')
    expect(set('list[1999].x')).toBeNull()
    expect(problemWithCost(document, { set: { 'list[999999999]': 1 } })).toContain('too much work')
    const lists = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`list${n}`, []]))
    const last = (index: number) => Object.fromEntries(Object.keys(lists).map((name) => [`${name}[${index}]`, 1]))
    expect(problemWithCost(lists, { set: last(10) })).toBeNull()
    expect(problemWithCost(lists, { set: last(100_000) })).toContain('too much work')
  })

  it('grows with what the patch itself adds', () => {
    const attributes = (count: number, before = '') =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${before}k${n}`, 1]))
    expect(problemWithCost({}, { set: attributes(500) })).toBeNull()
    for (const name of ['set', 'setIfMissing']) {
      expect(problemWithCost({}, { [name]: attributes(5000) })).toContain('too much work')
    }
    expect(problemWithCost({}, { set: { a: attributes(20_000) } })).toBeNull()
    expect(problemWithCost({}, { set: { a: attributes(20_000), ...attributes(1000, 'a.') } })).toContain(
      'too much work',
    )
    const unset = Object.keys(attributes(1000, 'a.'))
    expect(problemWithCost({}, { set: { a: attributes(20_000) }, unset })).toContain('too much work')
    const text = '@@ -1,2 +1,2 @@\n-ab\n+b\n'.repeat(200)
    expect(problemWithCost({ a: '' }, { diffMatchPatch: { a: text } })).toBeNull()
    expect(problemWithCost({ a: '' }, { set: { a: 'x'.repeat(2_000_000) }, diffMatchPatch: { a: text } })).toContain(
      'Set the text instead',
    )
  })

  it('includes the positions that a text patch searches', () => {
    const patch = (hunks: number) =>
      problemWithCost(
        { text: 'x'.repeat(300_000) },
        { diffMatchPatch: { text: '@@ -1,2 +1,2 @@\n-ab\n+b\n'.repeat(hunks) } },
      )
    expect(patch(100)).toBeNull()
    expect(patch(700)).toContain('Set the text instead')
  })

  it('does not limit what a text patch inserts', () => {
    const text = `@@ -0,0 +1,200000 @@\n+${'a'.repeat(200_000)}\n`
    expect(problemWithCost({ text: '' }, { diffMatchPatch: { text } })).toBeNull()
  })
})
