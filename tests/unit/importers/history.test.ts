import { describe, expect, it } from 'vitest'
import { day } from '../../../schemas/records/day.ts'
import type { CorpusText } from '../../../importers/corpus.ts'
import { originalAddress } from '../../../importers/pages/addresses.ts'
import { convertHistory, wordsOf } from '../../../importers/history.ts'

const text = (date: string, content: string, more: Partial<CorpusText> = {}): CorpusText => ({
  date: day.parse(date),
  file: `${date}.md`,
  text: content,
  ...more,
})
const document = { title: 'Privacy' }
const keysOf = (texts: readonly { sections: { _key: string }[] }[]) =>
  texts.map(({ sections }) => sections.map(({ _key }) => _key).join(' '))

const first = text('2020-01-01', '# 1. Data\n\nWe keep it.\n\n# 2. Contact\n\nWrite.')
const second = text('2021-01-01', '# 1. Who we are\n\nUs.\n\n# 2. Data\n\nWe keep it well.\n\n# 3. Contact\n\nPhone.')
const third = text('2022-01-01', '# Contact\n\nPhone.\n\n# Data\n\nWe do not.')

describe('an imported history', () => {
  it('carries keys over from version to version', () => {
    expect(keysOf(convertHistory([first, second, third], [], document))).toEqual([
      'data contact',
      'who-we-are data contact',
      'contact data',
    ])
  })

  it('gives the same sections if it is continued later', () => {
    const whole = convertHistory([first, second, third], [], document)
    const recorded = whole.slice(0, 2).map(({ date, sections }, index) => ({
      sequence: index + 1,
      effectiveDate: date,
      sections,
    }))
    const again = convertHistory([first, second, third], recorded, document)
    expect(again.map(({ recorded: found }) => found?.sequence)).toEqual([1, 2, undefined])
    expect(again[2]?.sections).toEqual(whole[2]?.sections)
  })

  it('recognises a recorded text by its words, whatever its keys', () => {
    const [converted] = convertHistory([first], [], document)
    const sections = converted?.sections.map((section) => ({ ...section, _key: `other-${section._key}` })) ?? []
    const recorded = [{ sequence: 1, effectiveDate: first.date, sections }]
    const again = convertHistory([first, second], recorded, document)
    expect(again[0]?.recorded).toBe(recorded[0])
    expect(keysOf(again.slice(1))).toEqual(['who-we-are other-data other-contact'])
  })

  it('matches a recorded version with one text only', () => {
    const [converted] = convertHistory([first], [], document)
    const recorded = [{ sequence: 1, effectiveDate: first.date, sections: converted?.sections ?? [] }]
    const again = convertHistory([first, { ...first, file: 'same.md' }], recorded, document)
    expect(again.map((found) => found.recorded !== undefined)).toEqual([true, false])
  })

  it('gives the oldest text the keys of later ones', () => {
    const [converted] = convertHistory([second], [], document)
    const sections = converted?.sections.map((section) => ({ ...section, _key: `k-${section._key}` })) ?? []
    const older = convertHistory([first], [{ sequence: 1, effectiveDate: second.date, sections }], document)
    expect(keysOf(older)).toEqual(['k-data k-contact'])
  })

  it('resolves relative links against the source page', () => {
    const copied = text('2020-01-01', '[a](/b)', {
      sourceUrl: 'https://web.archive.org/web/20190416225637id_/https%3A//www.x.example/privacy',
    })
    const [converted] = convertHistory([copied], [], document)
    expect(JSON.stringify(converted?.sections)).toContain('"href":"https://www.x.example/b"')
    expect(originalAddress('https://x.example/y')).toBe('https://x.example/y')
  })

  it('compares only words', () => {
    const [plain, marked] = convertHistory(
      [text('2020-01-01', '# A\n\nb c'), text('2021-01-01', '# A\n\n**b** c')],
      [],
      document,
    )
    expect(wordsOf(plain?.sections ?? [])).toBe(wordsOf(marked?.sections ?? []))
  })

  it('names a file that cannot be read', () => {
    expect(() => convertHistory([text('2020-01-01', `${'>'.repeat(5000)} a`)], [], document)).toThrow(
      'The texts cannot be imported. Nothing was written.\n  · 2020-01-01.md: Line 1 begins with more than 100 levels. Write it with fewer.',
    )
  })
})
