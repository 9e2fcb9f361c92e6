import { array, assert, constantFrom, oneof, property } from 'fast-check'
import { expect, test } from 'vitest'
import { parseInParts, type ParsedParts } from '../../../../importers/markdown/parse-in-parts.ts'
import { parseWhole } from '../../../../importers/markdown/parse.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

/** Lines that begin, end or interrupt blocks. */
const lines = [
  '',
  '',
  '   ',
  '# Terms',
  '## What you **pay** #',
  '### 1\\. Scope',
  '####### seven',
  ' ## One space before',
  '    ## Four spaces before',
  '#',
  'We bill each *month*.',
  'Two spaces at the end  ',
  '- an item',
  '  - an item of an item',
  '  ## A heading in an item',
  '1. first',
  '10) tenth',
  '- [ ] a box',
  '    code',
  '> a quotation',
  '> ## A heading in it',
  '| a | b |',
  '| - | :-: |',
  '---',
  '===',
  '<div>',
  '</div>',
  '<!-- a comment -->',
  '-->',
  'See [the terms][terms] and [^1].',
  'A [link](https://policies.example.com) and www.policies.example.com\\',
]
/** Lines that may reach over a heading. */
const reaching = ['<!-- that goes on', '```', '<pre>', '[terms]: https://policies.example.com', '[^1]: A note']
const someLine = oneof(
  { weight: 60, arbitrary: constantFrom(...lines) },
  { weight: 1, arbitrary: constantFrom(...reaching) },
)
const someText = array(someLine, { maxLength: 24, size: 'max' }).map((some) => some.join('\n'))

test('a text that is parsed in parts has the tree of the whole text', () => {
  assert(
    property(someText, (text) => {
      expect(parseInParts(text, parseWhole)).toEqual(parseWhole(text))
    }),
    { numRuns: propertyRuns * 5 },
  )
})

test('the sections of the text before are not parsed again, wherever they stand now', () => {
  const parsed: string[] = []
  const parse = (text: string) => {
    parsed.push(text)
    return parseWhole(text)
  }
  const known: ParsedParts = new Map()
  const [one, two, three] = ['# One\n\nText.\n\n', '# Two\n\n- Item\n\n', '# Three\n\n| a |\n| - |\n\n']
  parseInParts(`${one}${two}${three}`, parse, known)
  expect(parsed).toEqual([one, two, three])
  const next = `${three}# New\n\n${one}${two}`
  expect(parseInParts(next, parse, known)).toEqual(parseWhole(next))
  expect(parsed.slice(3)).toEqual(['# New\n\n'])
})

test('a tree that is changed leaves the remembered one as it was', () => {
  const known: ParsedParts = new Map()
  const text = '# One\n\nText.\n\n# Two\n\nMore.\n'
  const tree = parseInParts(text, parseWhole, known)
  for (const node of tree.children) if ('children' in node) node.children = []
  tree.children.pop()
  expect(parseInParts(text, parseWhole, known)).toEqual(parseWhole(text))
})
