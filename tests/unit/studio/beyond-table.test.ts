import { expect, it } from 'vitest'
import { beyondTable } from '../../../studio/inputs/beyond-table.ts'

const paragraph = (key: string, text: string, more: object = {}) => ({
  _type: 'block',
  _key: key,
  children: [{ _type: 'span', _key: `${key}-words`, text }],
  ...more,
})
const cell = (key: string, more?: object) => ({ _key: key, value: [paragraph(`${key}-p`, key, more)] })
const table = (more?: object) => ({
  _type: 'table',
  _key: 'table',
  rows: [
    { _key: 'top', cells: [cell('a', more), cell('b')] },
    { _key: 'bottom', cells: [cell('c'), cell('d', more)] },
  ],
})
const caret = (row: string, name: string) => [
  { _key: 'table' },
  'rows',
  { _key: row },
  'cells',
  { _key: name },
  'value',
  { _key: `${name}-p` },
  'children',
  { _key: `${name}-p-words` },
]
const text = [paragraph('first', 'Before'), table(), paragraph('last', 'After')]

it('Tab leads from the last cell of a table to the start of the paragraph after it', () => {
  expect(beyondTable(text, caret('bottom', 'd'), 'after')).toEqual({
    select: { path: [{ _key: 'last' }, 'children', { _key: 'last-words' }], offset: 0 },
  })
})

it('Shift+Tab leads from the first cell of a table to the end of the paragraph before it', () => {
  expect(beyondTable(text, caret('top', 'a'), 'before')).toEqual({
    select: { path: [{ _key: 'first' }, 'children', { _key: 'first-words' }], offset: 6 },
  })
})

it('Tab leads to a new paragraph if nothing, or no text, is beside the table', () => {
  const image = { _type: 'image', _key: 'image' }
  expect(beyondTable([table()], caret('bottom', 'd'), 'after')).toEqual({ table: 'table', position: 'after' })
  expect(beyondTable([table(), image], caret('bottom', 'd'), 'after')).toEqual({ table: 'table', position: 'after' })
  expect(beyondTable([image, table()], caret('top', 'a'), 'before')).toEqual({ table: 'table', position: 'before' })
})

it('Tab stays with the editor in other cells, in lists, and outside of tables', () => {
  for (const [row, name] of [
    ['top', 'a'],
    ['top', 'b'],
    ['bottom', 'c'],
  ] as const) {
    expect(beyondTable(text, caret(row, name), 'after')).toBeUndefined()
  }
  expect(beyondTable(text, caret('bottom', 'd'), 'before')).toBeUndefined()
  expect(beyondTable([table({ listItem: 'bullet' })], caret('bottom', 'd'), 'after')).toBeUndefined()
  expect(beyondTable(text, [{ _key: 'last' }, 'children', { _key: 'last-words' }], 'after')).toBeUndefined()
})
