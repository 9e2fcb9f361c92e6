import { describe, expect, it } from 'vitest'
import { findSensitive } from '../../../../policy/honesty/index.ts'
import { redline } from '../../../../policy/redline/index.ts'
import { day } from '../../../../schemas/records/day.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { findingInWords } from '../../../../studio/actions/publish-version/findings-in-words.ts'
import { shortNotice } from '../../../../studio/actions/publish-version/notice-period.ts'
import { suggestSummary } from '../../../../studio/actions/publish-version/suggest-summary.ts'
import { section, text } from '../../policy/redline/write.ts'

function compare(before: Section[], after: Section[]) {
  const texts = { before: text(...before), after: text(...after) }
  const lines = redline(texts.before, texts.after)
  return { lines, findings: findSensitive(lines, texts) }
}
const contact = section('Contact', ['Write to us.'])

describe('A summary to begin with', () => {
  const suggest = (before: Section[], after: Section[]) => {
    const { lines, findings } = compare(before, after)
    return suggestSummary(lines, findings)
  }

  it('names the sections that were added, removed and renamed, and the figures', () => {
    expect(
      suggest(
        [
          section('Storage', ['We keep it for 30 days.']),
          section('Who we are', ['We are a company.'], 'we'),
          section('Fax', ['Send us a fax.']),
        ],
        [
          section('Storage', ['We keep it for 90 days.']),
          section('About us', ['We are a company.'], 'we'),
          section('Cookies', ['Two of them.']),
        ],
      ),
    ).toBe(
      'Adds the section “Cookies”. Removes the section “Fax”. Renames “Who we are” to “About us”. Changes the section “Storage” (30 days becomes 90 days).',
    )
  })

  it('counts what is too much to name', () => {
    const many = Array.from({ length: 9 }, (_, index) => section(`Part ${index}`, [`Words of ${index}.`], `p${index}`))
    expect(suggest([contact], [contact, ...many])).toBe(
      'Adds the sections “Part 0”, “Part 1”, “Part 2”, “Part 3”, “Part 4”, “Part 5” and 3 more.',
    )
  })

  it('is empty when nothing changed', () => {
    expect(suggest([contact], [contact])).toBe('')
  })
})

it('tells a finding with its place and the words that show it', () => {
  const { findings } = compare([section('Storage', ['Kept for 30 days.'])], [section('Storage', ['Kept for 90 days.'])])
  expect(findings.map(findingInWords)).toEqual([
    { title: 'A period of time changed', place: 'in “Storage”', words: '“30 days” becomes “90 days”' },
  ])
})

describe('The notice period of Settings', () => {
  const today = day.parse('2026-04-20')

  it('is checked for a material change and for a withdrawal', () => {
    expect(shortNotice('2026-04-25', 'material', today, 30)).toBe(
      'Settings promise 30 days of notice, and this gives 5 days. The first day that keeps the promise is 20 May 2026.',
    )
    expect(shortNotice('2026-04-01', 'withdrawal', today, 1)).toBe(
      'Settings promise 1 day of notice, and this gives none. The first day that keeps the promise is 21 April 2026.',
    )
  })

  it('is nothing where it is kept, not promised, or the change is not material', () => {
    expect(shortNotice('2026-05-20', 'material', today, 30)).toBeUndefined()
    expect(shortNotice('2026-04-20', 'material', today, undefined)).toBeUndefined()
    expect(shortNotice('2026-04-20', 'minor', today, 30)).toBeUndefined()
    expect(shortNotice('', 'material', today, 30)).toBeUndefined()
  })
})
