import { describe, expect, test } from 'vitest'
import { countWords, redline, toMarkedText } from '../../../../policy/redline/index.ts'
import { section, sectionOf, subheading, text } from './write.ts'

const storage = 'We keep the records of your orders for 30 days after the last delivery, then we delete them.'
const sharing = 'We share your delivery address with the carrier that brings your order, and with nobody else.'
const cookies = 'Our shop sets one cookie that keeps you signed in; it ends when you close the window.'
const rights = 'You may ask us at any time which data we hold about you, and have errors put right.'

const marked = (...pair: Parameters<typeof redline>) =>
  toMarkedText(redline(...pair))
    .split('\n')
    .filter(Boolean)
const none = {
  added: 0,
  removed: 0,
  moved: 0,
  renamed: 0,
  renumbered: 0,
  changed: 0,
  restyled: 0,
  unchanged: 0,
  split: 0,
  merged: 0,
}

describe('Sections', () => {
  test('with the same key are matched under another heading', () => {
    const compared = redline(
      text(section('Storage', [storage], 'a')),
      text(section('How long we keep your data', [storage], 'a')),
    )
    expect(sectionOf(compared, 'How long we keep your data')).toMatchObject({
      change: 'changed',
      labels: ['renamed'],
      key: 'a',
    })
    expect(compared.summary.sections).toEqual({ ...none, renamed: 1 })
  })

  test('with new keys are matched by their heading, whatever its number', () => {
    const compared = redline(
      text(section('1. Storage', [storage], 'a'), section('2. Sharing', [sharing], 'b')),
      text(
        section('1. Cookies', [cookies], 'x'),
        section('2. Storage', [storage], 'y'),
        section('3. Sharing', [sharing], 'z'),
      ),
    )
    expect(compared.summary.sections).toEqual({ ...none, added: 1, renumbered: 2 })
    expect(toMarkedText(compared)).toContain('## [-1-]{+2+}. Storage')
  })

  test('with new keys and new headings are matched by their text', () => {
    const compared = redline(text(section('Storage', [storage], 'a')), text(section('Retention', [storage], 'b')))
    expect(sectionOf(compared, 'Retention')).toMatchObject({ labels: ['renamed'], blocks: [{ change: 'same' }] })
  })

  test('added and removed are shown in place, removals before additions', () => {
    const compared = redline(
      text(section('Storage', [storage]), section('Cookies', [cookies])),
      text(section('Storage', [storage]), section('Rights', [rights])),
    )
    expect(compared.sections.map(({ change }) => change)).toEqual(['same', 'deleted', 'inserted'])
    expect(compared.summary.sections).toEqual({ ...none, added: 1, removed: 1, unchanged: 1 })
  })

  test('that moved are marked at both places', () => {
    const [a, b, c] = [section('Storage', [storage]), section('Sharing', [sharing]), section('Rights', [rights])]
    const compared = redline(text(a, b, c), text(b, c, a))
    expect(compared.sections).toMatchObject([
      { type: 'moved-away', move: 1, text: ['Storage'], key: 'storage' },
      { change: 'same' },
      { change: 'same' },
      { change: 'moved', move: 1, key: 'storage' },
    ])
    expect(compared.summary).toMatchObject({
      sections: { ...none, moved: 1, unchanged: 2 },
      words: { added: 0, removed: 0, moved: countWords(`Storage ${storage}`), formatted: 0 },
    })
  })

  test('that were split are reported as split: only the heading is new', () => {
    expect(
      marked(
        text(section('Data', [storage, sharing, rights])),
        text(section('Data', [storage]), section('Who sees it', [sharing, rights])),
      ),
    ).toEqual(['# Privacy policy', '## Data', storage, '## (split) {+Who sees it+}', sharing, rights])
  })

  test('that were merged are reported as merged: only the heading is removed', () => {
    const compared = redline(
      text(section('Data', [storage]), section('Who sees it', [sharing, rights])),
      text(section('Data', [storage, sharing, rights])),
    )
    expect(sectionOf(compared, 'Who sees it')).toMatchObject({
      change: 'merged',
      origin: { key: 'data', heading: 'Data' },
      blocks: [{ change: 'same' }, { change: 'same' }],
    })
    expect(compared.summary.words).toMatchObject({ added: 0, removed: 3 })
  })

  test('of one sentence are merged, too', () => {
    const [loans, returns] = [
      'Lamps are lent by the porter for one evening, against a signature.',
      'Each lamp goes back to its hook on the wall of the hall, clean and dry.',
    ]
    const compared = redline(
      text(section('Loans', [loans]), section('Returns', [returns])),
      text(section('Loans and returns', [loans, returns])),
    )
    expect(compared.summary.sections).toEqual({ ...none, renamed: 1, merged: 1 })
  })

  test('whose heading was a sub-heading keep its words unchanged', () => {
    const compared = redline(
      text(section('Data', [storage, subheading('Who sees it'), sharing, rights])),
      text(section('Data', [storage]), section('Who sees it', [sharing, rights])),
    )
    expect(sectionOf(compared, 'Who sees it')).toMatchObject({
      change: 'split',
      heading: [{ text: 'Who sees it', change: 'same' }],
      asParagraph: { style: 'h3' },
    })
    expect(compared.summary.words).toEqual({ added: 0, removed: 0, moved: 0, formatted: 0 })
  })
})

describe('A redline', () => {
  const before = text(section('Storage', [storage]))

  test('of a text with itself is identical, even under other keys', () => {
    const { identical, summary } = redline(before, text(section('Storage', [storage], 'another')))
    expect(identical).toBe(true)
    expect(summary).toMatchObject({
      sections: { ...none, unchanged: 1 },
      words: { added: 0, removed: 0, moved: 0, formatted: 0 },
    })
  })

  test('reports a changed title', () => {
    expect(marked(before, { ...before, title: 'Privacy notice' })[0]).toBe('# Privacy [-policy-]{+notice+}')
  })

  test('of a first version shows all of it as new', () => {
    const { sections, summary } = redline({ title: '', sections: [] }, before)
    expect(sections).toMatchObject([{ change: 'inserted', blocks: [{ change: 'inserted' }] }])
    expect(summary.words.added).toBe(countWords(`Privacy policy Storage ${storage}`))
  })
})

test.each([
  ['We keep it for 30 days.', 6],
  ['Write to privacy@acme.example, or don’t.', 5],
  ['opt-out', 1],
  ['— ; …', 0],
  ['隐私政策', 4],
])('The words of “%s” are %i', (words, count) => {
  expect(countWords(words)).toBe(count)
})
