import { describe, expect, it } from 'vitest'
import { isJson } from '../../../lake/json/is-json.ts'

describe('whether JSON holds a value as it is', () => {
  const holes: unknown[] = [1]
  holes[2] = 3

  it.each([1, 'a', null, true, [], {}, [{ a: [null, { b: '' }] }]])('%j: yes', (value) => {
    expect(isJson(value)).toBe(true)
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })

  it.each([
    ['nothing', undefined],
    ['an attribute without a value', { a: undefined }],
    ['a list with holes', holes],
    ['a list with nothing in it', { list: [undefined] }],
    ['a number without end', [Number.POSITIVE_INFINITY]],
    ['no number', { a: Number.NaN }],
    ['a function', { a: () => 1 }],
  ])('%s: no', (_, value) => {
    expect(isJson(value)).toBe(false)
    expect(isJson({ around: value }, { around: [1] })).toBe(false)
  })

  it('does not look into what is known to be JSON, wherever it has moved in a list', () => {
    const known = { list: [{ a: undefined }, { b: undefined }] }
    expect(isJson({ list: [known.list[1], { c: 1 }, known.list[0]] }, known)).toBe(true)
    expect(isJson({ list: [{ c: undefined }] }, known)).toBe(false)
  })
})
