import { describe, expect, it } from 'vitest'
import { assignKeys, type Draft, type Keyed } from '../../../../importers/markdown/section-keys.ts'

const text = {
  data: 'We collect your name, your address and what you write to us, and nothing else whatsoever.',
  rights: 'You may ask for a copy, have errors put right and object to any use that you did not expect.',
  contact: 'Write to the office in the harbour street or phone on any weekday between nine and noon.',
}
const draft = (heading: string, words = ''): Draft => ({ heading, text: words })
const keyed = (key: string, heading: string, words = ''): Keyed => ({ key, heading, text: words })
const keys = (drafts: Draft[], before: Keyed[] = [], ever: Keyed[] = before) => assignKeys(drafts, before, ever)

describe('the key of a section', () => {
  it('is derived from its heading without the number if it is new', () => {
    expect(
      keys([draft('1. How we use data'), draft('§ 2 Größe & Maß'), draft('(c) What’s new?'), draft('IV. Ende')]),
    ).toEqual(['how-we-use-data', 'grosse-mass', 'whats-new', 'ende'])
  })

  it('is unique among sections with the same heading', () => {
    expect(keys([draft('Data'), draft('Data'), draft('2. data')])).toEqual(['data', 'data-2', 'data-3'])
  })

  it('is never empty and never too long', () => {
    const [russian, sign, long] = keys([draft('Данные'), draft('***'), draft('many words '.repeat(20))])
    expect([russian, sign]).toEqual(['dannye', 'section'])
    expect(long).toMatch(/^many-words-[a-z-]+[a-z]$/)
    expect(long?.length).toBeLessThanOrEqual(64)
  })

  it('says something in plain letters, whatever the script of its heading', () => {
    const headings = [
      'Ваши права',
      'Τα δικαιώματά σας',
      '个人信息',
      '개인정보',
      'プライバシー',
      'חוק הפרטיות',
      'बच्चों का डेटा',
    ]
    const found = keys(headings.map((heading) => draft(heading)))
    expect(found.slice(0, 3)).toEqual(['vashi-prava', 'ta-dikaiomata-sas', 'ge-ren-xin-xi'])
    for (const key of found) expect(key).toMatch(/^(?!section)[a-z][a-z-]{3,}$/)
    expect(new Set(found).size).toBe(headings.length)
  })

  it('stays with the heading if sections move and are renumbered', () => {
    const before = [keyed('data', '1. Data', text.data), keyed('rights', '2. Rights', text.rights)]
    expect(keys([draft('1. Rights', text.rights), draft('2. Data', text.data)], before)).toEqual(['rights', 'data'])
  })

  it('stays with the text if the heading is rewritten', () => {
    const before = [keyed('data', 'Data', text.data), keyed('rights', 'Rights', text.rights)]
    const changed = `${text.rights} It costs you nothing.`
    expect(keys([draft('What is yours to ask', changed), draft('Data', text.data)], before)).toEqual(['rights', 'data'])
  })

  it('is not given to a different text under a different heading', () => {
    const before = [keyed('data', 'Data', text.data)]
    expect(keys([draft('Contact', text.contact)], before)).toEqual(['contact'])
  })

  it('goes to the more similar of two candidates', () => {
    const before = [keyed('data', 'Data', text.data), keyed('data-2', 'Data', text.contact)]
    expect(keys([draft('Data', text.contact), draft('Data', text.data)], before)).toEqual(['data-2', 'data'])
  })

  it('returns with a section that had been removed', () => {
    const ever = [keyed('data', 'Data', text.data), keyed('rights', 'Rights', text.rights)]
    expect(keys([draft('Rights', text.rights)], ever.slice(0, 1), ever)).toEqual(['rights'])
  })

  it('is not reused for a different section', () => {
    const ever = [keyed('data', 'What we know', text.data)]
    expect(keys([draft('Data', text.contact)], [], ever)).toEqual(['data-2'])
  })

  it('ignores a few words that match by chance', () => {
    expect(keys([draft('New', 'See below.')], [keyed('old', 'Old', 'See above.')])).toEqual(['new'])
  })
})
