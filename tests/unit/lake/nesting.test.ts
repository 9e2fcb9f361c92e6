import { assert, integer, jsonValue, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemWith } from '../../../lake/json/limits.ts'
import { isNestedTooDeep } from '../../../lake/json/nesting.ts'

describe('the depth of a JSON text', () => {
  it.each([
    ['lists', '['.repeat(201)],
    ['objects', '{"a":'.repeat(201)],
    ['both, after much else', `{"a": "[[", "b": [${'{"c":['.repeat(100)}`],
  ])('is too great with 201 %s, whatever comes then', (_, text) => {
    expect(isNestedTooDeep(text)).toBe(true)
    expect(isNestedTooDeep(text, 300)).toBe(false)
  })

  it.each([
    ['200 lists', '['.repeat(200) + ']'.repeat(200)],
    ['many lists beside one another', `[${'[],'.repeat(10_000)}0]`],
    ['brackets in a text', JSON.stringify('["{'.repeat(1000))],
    ['brackets in a name', JSON.stringify({ ['[\\"['.repeat(300)]: 1 })],
    ['nothing', ''],
  ])('is not too great with %s', (_, text) => expect(isNestedTooDeep(text)).toBe(false))

  it('is that of the value', () => {
    assert(
      property(jsonValue({ maxDepth: 6 }), integer({ min: 1, max: 6 }), (value, limit) => {
        const text = JSON.stringify(value)
        expect(isNestedTooDeep(text, limit)).toBe(problemWith(JSON.parse(text), limit)?.startsWith('nested') ?? false)
      }),
    )
  })
})
