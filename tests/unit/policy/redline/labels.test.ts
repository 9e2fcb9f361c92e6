import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradictions, redline, type Text } from '../../../../policy/redline/index.ts'
import { edited, text as anyText } from './generate.ts'
import { paragraph, section, sectionOf, table, text } from './write.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

const storage = 'We keep the records of your orders for 30 days after the last delivery, then we delete them.'
const sharing = 'We share your delivery address with the carrier that brings your order, and with nobody else.'
const cookies = 'Our shop sets one cookie that keeps you signed in; it ends when you close the window.'
const rights = 'You may ask us at any time which data we hold about you, and have errors put right.'

const labelsOf = (before: Text, after: Text, heading: string) => sectionOf(redline(before, after), heading).labels

describe('The labels of a section', () => {
  test('say that it was renamed and that its text changed', () => {
    const compared = redline(
      text(section('Storage', [storage, sharing], 'a')),
      text(section('How long we keep it', [storage.replace('30', '90'), sharing], 'b')),
    )
    const found = sectionOf(compared, 'How long we keep it')
    expect(found.labels).toEqual(['renamed', 'changed'])
    expect(found.figures).toMatchObject({ added: 1, removed: 1 })
  })

  test('say that it moved and that its text changed', () => {
    const [a, b, c] = [section('Storage', [storage]), section('Sharing', [sharing]), section('Rights', [rights])]
    const changed = section('Storage', [storage.replace('30', '90')])
    expect(labelsOf(text(a, b, c), text(b, c, changed), 'Storage')).toEqual(['moved', 'changed'])
  })

  test.each([
    ['1. Storage', '2. Storage', ['renumbered']],
    ['§ 4 Storage', '§ 5 Storage', ['renumbered']],
    ['Article IV: Storage', 'Article V: Storage', ['renumbered']],
    ['(a) Storage', '(b) Storage', ['renumbered']],
    ['Storage', '3.1 Storage', ['renumbered']],
    ['1. Storage', '2. Deletion', ['renamed', 'renumbered']],
    ['14 days to return it', '30 days to return it', ['renamed']],
    ['“Storage”', '"Storage"', ['typography']],
  ])('distinguish a new number from a new name: %s, %s', (before, after, labels) => {
    expect(labelsOf(text(section(before, [storage], 'a')), text(section(after, [storage], 'a')), after)).toEqual(labels)
  })

  test('distinguish typography, punctuation, links and formatting from words', () => {
    const labels = (before: string, after: string) =>
      labelsOf(text(section('A', [before])), text(section('A', [after])), 'A')
    expect(labels(`${storage} "Yes".`, `${storage} “Yes”.`)).toEqual(['typography'])
    expect(labels(`${storage} Cafe\u0301.`, `${storage} Caf\u00e9.`)).toEqual(['typography'])
    expect(labels(storage, storage.replace('delete', 'de\u00adlete'))).toEqual(['typography'])
    expect(labels(`${storage} Always -- or never.`, `${storage} Always — or never.`)).toEqual(['typography'])
    expect(labels(storage, storage.replace(',', ';'))).toEqual(['punctuation'])
    expect(labels('Read our [terms](/old/) first.', 'Read our [terms](/new/) first.')).toEqual(['links'])
    expect(labels('You **must** read it.', 'You must read it.')).toEqual(['formatted'])
  })

  test('treat line breaks that became paragraphs as typography', () => {
    const before = text(section('A', [`${storage}\n${sharing}`]))
    const compared = redline(before, text(section('A', [storage, sharing])))
    expect(sectionOf(compared, 'A').labels).toEqual(['typography'])
    expect(compared.summary.words).toEqual({ added: 0, removed: 0, moved: 0, formatted: 0 })
  })
})

describe('Sections are matched', () => {
  test('only if they share words: a key alone is one removed and one added', () => {
    const compared = redline(
      text(section('Other things', [storage, sharing], 'a')),
      text(section('Advertising', [cookies, rights], 'a')),
    )
    expect(compared.sections.map(({ change }) => change)).toEqual(['deleted', 'inserted'])
  })

  test('if their heading occurs once in each text, whatever follows it', () => {
    const compared = redline(text(section('Data', [storage], 'a')), text(section('Data', [cookies], 'b')))
    expect(sectionOf(compared, 'Data')).toMatchObject({ labels: ['changed'] })
  })
})

describe('Rows and columns are matched', () => {
  const rowsOf = (before: string[][], after: string[][]) => {
    const compared = redline(
      text(section('A', [table(['Who', 'What', 'Where'], ...before)])),
      text(section('A', [table(['Who', 'What', 'Where'], ...after)])),
    )
    const [block] = sectionOf(compared, 'A').blocks
    return block?.type === 'table' ? block.rows.map(({ change }) => change) : []
  }

  test('unless one recipient replaces another', () => {
    expect(rowsOf([['Acme', 'Payments', 'Ireland']], [['Zenith', 'Payments', 'Ireland']])).toEqual([
      'same',
      'deleted',
      'inserted',
    ])
  })

  test('if their key stays and a value changes', () => {
    expect(rowsOf([['Acme', 'Payments', 'Ireland']], [['Acme', 'Refunds', 'Malta']])).toEqual(['same', 'changed'])
  })

  test('if a column moved: no word is added or removed', () => {
    const compared = redline(
      text(
        section('A', [table(['Who', 'What', 'Where'], ['Acme', 'Payments', 'Ireland'], ['Zenith', 'Post', 'Malta'])]),
      ),
      text(
        section('A', [table(['Who', 'Where', 'What'], ['Acme', 'Ireland', 'Payments'], ['Zenith', 'Malta', 'Post'])]),
      ),
    )
    expect(compared.summary.words).toMatchObject({ added: 0, removed: 0 })
    const [block] = sectionOf(compared, 'A').blocks
    expect(block?.type === 'table' && block.columns.map(({ change }) => change).toSorted()).toEqual([
      'moved',
      'moved-away',
      'same',
      'same',
    ])
  })
})

describe('A new sub-clause', () => {
  const numbered = (words: string, level: number) => paragraph(words, { listItem: 'number', level })

  test('is shown under its own clause, not under a removed one', () => {
    const [duties, captain, desk] = [
      numbered('Your duties to the society are these:', 1),
      numbered('Duties of the captain alone:', 1),
      numbered('The desk answers every letter within a week.', 1),
    ]
    const clean = numbered('you keep the boats clean and dry;', 2)
    const counts = numbered('she counts the oars each evening.', 2)
    const pays = numbered('you pay the yearly fee in spring.', 2)
    const compared = redline(
      text(section('A', [duties, clean, captain, counts, desk])),
      text(section('A', [duties, clean, pays, desk])),
    )
    expect(sectionOf(compared, 'A').blocks.map(({ change }) => change)).toEqual([
      'same',
      'same',
      'inserted',
      'deleted',
      'deleted',
      'same',
    ])
  })
})

describe('A character made of several code points', () => {
  test.each([
    ['We are in 🇦🇹 now.', 'We are in 🇦🇺 now.', '🇦🇹', '🇦🇺'],
    ['For 👨‍👩‍👧 and friends.', 'For 👨‍👩‍👦 and friends.', '👨‍👩‍👧', '👨‍👩‍👦'],
    ['Say 👍🏻 to it.', 'Say 👍🏿 to it.', '👍🏻', '👍🏿'],
  ])('is never split: %s', (before, after, gone, come) => {
    const [block] = sectionOf(redline(text(section('A', [before])), text(section('A', [after]))), 'A').blocks
    expect(block?.type === 'paragraph' && block.runs.filter(({ change }) => change !== 'same')).toMatchObject([
      { change: 'deleted', text: gone },
      { change: 'inserted', text: come },
    ])
  })
})

describe('No label contradicts the marks', () => {
  const assertNone = (before: Text, after: Text) => {
    expect(contradictions(redline(before, after))).toEqual([])
  }

  test('for random edits', () => {
    fc.assert(
      fc.property(edited, ({ before, after }) => assertNone(before, after)),
      { numRuns: Math.ceil(2.5 * propertyRuns) },
    )
  })

  test('for unrelated texts', () => {
    fc.assert(fc.property(anyText, anyText, assertNone), { numRuns: propertyRuns })
  })
})
