import { expect, it } from 'vitest'
import { removalIn, typesOf } from '../../../studio/inputs/removal.ts'

const types = typesOf([
  { _key: 'words', _type: 'block' },
  { _key: 'grid', _type: 'table' },
  { _key: 'box', _type: 'callout' },
  { _key: 'picture', _type: 'image' },
])
const unset = (...path: unknown[]) => ({ type: 'unset', path })

it.each([
  ['a call-out', unset({ _key: 'box' }), 'Call-out'],
  ['a table', unset({ _key: 'grid' }), 'Table'],
  ['an image', unset({ _key: 'picture' }), 'Image'],
  ['a row', unset({ _key: 'grid' }, 'rows', { _key: 'r' }), 'Row'],
  ['a column', unset({ _key: 'grid' }, 'rows', { _key: 'r' }, 'cells', { _key: 'c' }), 'Column'],
])('the removal of %s is announced', (_, change, words) => {
  expect(removalIn(change, types)).toBe(words)
})

it('what words are deleted, what is changed and what somebody else removes is not announced', () => {
  expect(removalIn(unset({ _key: 'words' }), types)).toBeUndefined()
  expect(removalIn(unset({ _key: 'words' }, 'children', { _key: 'c' }), types)).toBeUndefined()
  expect(removalIn(unset({ _key: 'grid' }, 'caption'), types)).toBeUndefined()
  expect(removalIn({ type: 'set', path: [{ _key: 'box' }] }, types)).toBeUndefined()
  expect(removalIn({ ...unset({ _key: 'box' }), origin: 'remote' }, types)).toBeUndefined()
})
