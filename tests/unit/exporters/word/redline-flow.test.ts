import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOfWord } from '../../../../scripts/bench/word/lines.ts'
import { redlineFlow } from '../../../../exporters/word/redline-flow.ts'
import { wordFile, wordRedline } from '../../../../exporters/word/index.ts'
import { sideOf } from '../../../../exporters/word/sides.ts'
import { textFlow } from '../../../../exporters/word/text-flow.ts'
import type { Text } from '../../../../policy/redline/index.ts'
import type { Block, TextBlock } from '../../../../schemas/records/portable-text.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'
import { edited, text } from '../../policy/redline/generate.ts'

import { resolveChanges } from './resolve-changes.ts'

const holdsBoth = ({ before, after }: { before: Text; after: Text }) => {
  const flow = redlineFlow(before, after)
  expect(sideOf(flow, 'before')).toEqual(sideOf(textFlow(before), 'before'))
  expect(sideOf(flow, 'after')).toEqual(sideOf(textFlow(after), 'after'))
}

test('what Word is told of two texts holds each of them exactly, after random edits', () => {
  fc.assert(
    fc.property(edited, (pair) => holdsBoth(pair)),
    { numRuns: 3 * propertyRuns },
  )
})

test('what Word is told of two texts holds each of them exactly, where they have nothing to do with each other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => holdsBoth({ before, after })),
    { numRuns: propertyRuns },
  )
})

const facts = { title: 'Privacy policy', language: 'en', author: 'Acme Ltd', date: '2026-01-05T09:00:00Z' }
/** A text as a reader of its Word file sees it. */
const seen = (file: Uint8Array) => linesOfWord(file, { title: facts.title, language: 'en' })

test('tracked changes that are all accepted give the new text, all rejected the old one', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const file = wordRedline(before, after, facts)
      expect(seen(resolveChanges(file, 'accept'))).toEqual(seen(wordFile(after, facts)))
      expect(seen(resolveChanges(file, 'reject'))).toEqual(seen(wordFile(before, facts)))
    }),
    { numRuns: propertyRuns },
  )
})

test('the same two texts give the same bytes', () => {
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const again = wordRedline(structuredClone(before), structuredClone(after), facts)
      expect(Buffer.from(again).equals(Buffer.from(wordRedline(before, after, facts)))).toBe(true)
    }),
    { numRuns: propertyRuns },
  )
})

const paragraph = (text: string, shape: Partial<TextBlock> = {}, start?: number): TextBlock => ({
  _type: 'block',
  _key: text,
  style: 'normal',
  markDefs: [],
  children: [
    ...(start === undefined ? [] : [{ _type: 'numbering' as const, _key: 'start', start }]),
    { _type: 'span', _key: 'words', text, marks: [] },
  ],
  ...shape,
})
const section = (heading: string, body: Block[], key = heading): Section => ({
  _type: 'section',
  _key: key,
  heading,
  body,
})
const textOf = (...sections: Section[]): Text => ({ title: facts.title, sections })
const halves = [
  ['We collect your name and your address.', 'We keep them for as long as you have an account.'],
  ['You can ask us for a copy at any time.', 'You can also ask us to delete what we have.'],
].map((half) => half.map((line) => paragraph(line)))

test('the first half of a section that became a section of its own is not written twice', () => {
  const before = textOf(section('Your rights', halves.flat()))
  const after = textOf(section('What we collect', halves[0] ?? []), section('Your rights', halves[1] ?? []))
  for (const pair of [
    { before, after },
    { before: after, after: before },
  ]) {
    holdsBoth(pair)
    const shared = redlineFlow(pair.before, pair.after).filter((block) => block.kind === 'paragraph')
    expect(shared.filter(({ end, style }) => end === 'same' && style === 'normal')).toHaveLength(4)
  }
})

/** What the file of a redline says once its changes are rejected, or accepted. */
const resolved = (before: Text, after: Text, choice: 'accept' | 'reject') =>
  seen(resolveChanges(wordRedline(before, after, facts), choice))

test('an item that begins its list with another number is counted from that number', () => {
  const list = (start?: number) =>
    textOf(
      section('Fees', [
        paragraph('You pay:', { listItem: 'lower-alpha-parens', level: 1 }),
        paragraph('the price', { listItem: 'number', level: 2 }, start),
        paragraph('the postage', { listItem: 'number', level: 2 }),
      ]),
    )
  expect(resolved(list(), list(3), 'accept')).toEqual(['Fees', '(a) You pay:', '3. the price', '4. the postage'])
  expect(resolved(list(), list(3), 'reject')).toEqual(['Fees', '(a) You pay:', '1. the price', '2. the postage'])
})

test('an item at the end of a cell leaves no number in the text that lacks it', () => {
  const table = (value: TextBlock[]) =>
    textOf(
      section('Fees', [
        {
          _type: 'table',
          _key: 'fees',
          headerRows: 0,
          rows: [
            {
              _type: 'row',
              _key: 'row',
              cells: [
                { _type: 'cell', _key: 'what', value: [paragraph('What you pay')] },
                { _type: 'cell', _key: 'how-much', value },
              ],
            },
          ],
        },
      ]),
    )
  const item = (start?: number) => paragraph('ten euros', { listItem: 'number', level: 1 }, start)
  const [empty, first, second] = [table([]), table([item()]), table([item(2)])]
  expect(resolved(empty, first, 'reject')).toEqual(['Fees', 'What you pay'])
  expect(resolved(first, empty, 'accept')).toEqual(['Fees', 'What you pay'])
  expect(resolved(first, second, 'reject')).toEqual(['Fees', 'What you pay', '1. ten euros'])
  expect(resolved(first, second, 'accept')).toEqual(['Fees', 'What you pay', '2. ten euros'])
})
