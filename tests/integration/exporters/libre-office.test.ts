import { expect, test } from 'vitest'
import type { Text } from '../../../policy/redline/index.ts'
import type { Block, Table, TextBlock } from '../../../schemas/records/portable-text.ts'
import type { Section } from '../../../schemas/records/section.ts'
import { throughWord } from '../../../scripts/bench/word/bench-word.ts'

const paragraph = (text: string, shape: Partial<TextBlock> = {}): TextBlock => ({
  _type: 'block',
  _key: text,
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: 'words', text, marks: [] }],
  ...shape,
})
const bullet = (text: string) => paragraph(text, { listItem: 'bullet', level: 1 })
const item = (text: string, level = 1) => paragraph(text, { listItem: 'number', level })
const section = (heading: string, body: Block[]): Section => ({ _type: 'section', _key: heading, heading, body })
const text = (...sections: Section[]): Text => ({
  title: 'Boat rules',
  sections: [...sections, section('Questions', [paragraph('Ask at the harbour office.')])],
})
const table = (...rows: string[][]): Table => ({
  _type: 'table',
  _key: 'table',
  headerRows: 1,
  rows: rows.map((cells, at) => ({
    _type: 'row',
    _key: `row${at}`,
    cells: cells.map((words, x) => ({
      _type: 'cell',
      _key: `cell${x}`,
      value: words === '' ? [] : [paragraph(words)],
    })),
  })),
})
const noted = (words: string, note: string): TextBlock => ({
  ...paragraph(words),
  children: [
    { _type: 'span', _key: 'words', text: words, marks: [] },
    {
      _type: 'footnote',
      _key: 'note',
      body: [
        {
          _type: 'block',
          _key: 'note',
          style: 'normal',
          markDefs: [],
          children: [{ _type: 'span', _key: 'words', text: note, marks: [] }],
        },
      ],
    },
  ],
})

const onBoard = [
  paragraph('Everybody on board wears a life jacket.'),
  bullet('Children wear one on the landing stage too;'),
  bullet('Dogs wear one if there is one of their size.'),
]
const fees = table(['What', 'Price'], ['A day on the lake', 'ten euros'], ['A lost oar', 'forty euros'])
const weather = paragraph('Boats stay ashore in a storm and in fog.')
const first = text(
  section('On board', [...onBoard, paragraph('The skipper sees to all of that.')]),
  section('Fees', [fees, paragraph('You pay on the landing stage.')]),
  section('Weather', [
    weather,
    item('The harbour says whether there is a storm.'),
    item('You say whether there is fog.'),
  ]),
)
/** Each text follows from the one before it by a few kinds of edits. */
const texts: Text[] = [
  first,
  // Words at the end of an item, and an item after it.
  text(
    section('On board', [
      ...onBoard.slice(0, 2),
      bullet('Dogs wear one if there is one of their size; and'),
      bullet('Cats stay at home.'),
      paragraph('The skipper sees to all of that.'),
    ]),
    ...first.sections.slice(1, -1),
  ),
  // Words at the end of a paragraph with nothing deleted, paragraphs after it, a row and a note.
  text(
    section('On board', [
      paragraph('Everybody on board wears a life jacket. No exceptions.'),
      paragraph('Jackets are in the shed.'),
      ...onBoard.slice(1),
      paragraph('The skipper sees to all of that.'),
    ]),
    section('Fees', [
      table(
        ['What', 'Price'],
        ['A day on the lake', 'twelve euros'],
        ['A night on the lake', ''],
        ['A lost oar', 'forty euros'],
      ),
      noted('You pay on the landing stage.', 'In cash, or by card.'),
    ]),
    section('Weather', [weather, item('You say whether there is fog.')]),
  ),
  // A list in place of another, before a paragraph and before a heading.
  text(
    section('On board', [
      item('Everybody on board wears a life jacket. No exceptions.'),
      item('Children wear one on the landing stage too.'),
      paragraph('The skipper sees to all of that.'),
    ]),
    section('Fees', [bullet('A day on the lake is twelve euros.'), bullet('An oar is forty euros.')]),
    section('Weather', [weather, item('You say whether there is fog.')]),
  ),
  text(
    section('On board', [
      bullet('Life jackets for all, at all times, are in the blue shed.'),
      bullet('Ask there for small ones.'),
      paragraph('The skipper sees to all of that.'),
    ]),
    section('Fees', [item('We take ten euros.'), item('Oars that are lost cost more than that.')]),
    section('Weather', [weather, item('You say whether there is fog.')]),
  ),
  // A section that moved, a paragraph split, a list that went, a note reworded.
  text(
    section('Weather', [paragraph('Boats stay ashore in a storm'), paragraph('and in fog.')]),
    section('On board', [paragraph('Everybody on board wears a life jacket, always.'), ...onBoard.slice(1)]),
    section('Fees', [
      table(['What', 'Price'], ['A lost oar', 'fifty euros']),
      noted('You pay on the landing stage.', 'By card only.'),
    ]),
  ),
  // An item that became a paragraph above an item, and one at the end of a section; words at the end of a paragraph and at
  // the beginning of the next.
  text(
    section('On board', [bullet('We swim in pairs.'), bullet('Dogs swim with their owners.'), paragraph('No diving.')]),
    section('Weather', [paragraph('Boats stay ashore'), paragraph('the harbour master knows when.')]),
  ),
  text(
    section('On board', [paragraph('We swim in pairs.'), bullet('Dogs swim with their owners.'), item('No diving.')]),
    section('Weather', [
      paragraph('Boats stay ashore until noon'),
      paragraph('After that, the harbour master knows when.'),
    ]),
  ),
]

test('LibreOffice makes the new text of a redline by accepting its changes, and the old one by rejecting them', async () => {
  const forwards = await throughWord(texts, 'en')
  expect(forwards).toEqual({ versions: 8, same: 8, redlines: 7, accepted: 7, rejected: 7, wrong: [] })
  const backwards = await throughWord(texts.toReversed(), 'en')
  expect(backwards.wrong).toEqual([])
})
