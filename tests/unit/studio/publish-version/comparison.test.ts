import { describe, expect, it } from 'vitest'
import { judgeChange } from '../../../../policy/honesty/index.ts'
import { redline } from '../../../../policy/redline/index.ts'
import { day } from '../../../../schemas/records/day.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { findingInWords } from '../../../../studio/actions/publish-version/findings-in-words.ts'
import { shortNotice } from '../../../../studio/actions/publish-version/notice-period.ts'
import { suggestSummary } from '../../../../studio/actions/publish-version/suggest-summary.ts'
import { section, text } from '../../policy/redline/write.ts'

const contact = section('Contact', ['Write to us.'])

function compare(before: Section[], after: Section[], language = 'en') {
  const texts = { before: text(...before), after: text(...after) }
  return { lines: redline(texts.before, texts.after), findings: judgeChange(texts, { language }).findings }
}

describe('A suggested summary', () => {
  const suggest = (before: Section[], after: Section[], language = 'en') => {
    const { lines, findings } = compare(before, after, language)
    return suggestSummary(lines, language, findings)
  }

  it('names added, removed and renamed sections, and changed figures', () => {
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
      'We added a section called “Cookies”. We removed the section “Fax”. “Who we are” is now called “About us”. We changed the retention period from 30 to 90 days.',
    )
  })

  it.each([
    [
      'You can cancel with 14 days’ notice.',
      'You can cancel with 7 days’ notice.',
      'We changed the notice period from 14 to 7 days.',
    ],
    ['The late fee is €5.', 'The late fee is €8.', 'We changed the fee from €5 to €8.'],
    ['The pool opens at 9:00.', 'The pool opens at 10:00.', 'In “Rules”, 9:00 is now 10:00.'],
    ['Bring a towel.', 'Bring a towel. Soap is sold here.', '“Rules” now also says: “Soap is sold here.”'],
    ['Bring a towel. Soap is sold here.', 'Bring a towel.', '“Rules” no longer says: “Soap is sold here.”'],
    ['You can swim.', 'You must swim.', '“Rules” now says: “You must swim.”'],
    [
      'Data is kept for six years.',
      'Data is kept for ten years.',
      'We changed the retention period from six to ten years.',
    ],
    ['Write to desk@acme.example.', 'Write to office@acme.example.', 'We updated the contact details in “Rules”.'],
    ['Towels, soap, shoes', 'Towels, soap, caps', 'We changed what “Rules” says.'],
    ['You don’t pay.', 'You do not pay.', 'We corrected the wording of “Rules”. What it says stays the same.'],
  ])('from “%s” to “%s”', (before, after, summary) => {
    expect(suggest([section('Rules', [before])], [section('Rules', [after])])).toBe(summary)
  })

  it('is German for a German policy', () => {
    const rules = (words: string) => [section('Regeln', [words])]
    expect(
      suggest(
        rules('Sie können mit einer Frist von 14 Tagen kündigen.'),
        rules('Sie können mit einer Frist von 7 Tagen kündigen.'),
        'de-AT',
      ),
    ).toBe('Wir haben die Kündigungsfrist von 14 auf 7 Tage geändert.')
    expect(suggest(rules('Wir filmen.'), [...rules('Wir filmen.'), section('Ton', ['Kein Ton.'])], 'de')).toBe(
      'Wir haben den Abschnitt „Ton“ ergänzt.',
    )
  })

  it('counts changes if there are too many to name', () => {
    const many = Array.from({ length: 9 }, (_, index) => section(`Part ${index}`, [`Words of ${index}.`], `p${index}`))
    expect(suggest([contact], [contact, ...many])).toBe(
      'We added the sections “Part 0”, “Part 1”, “Part 2”, “Part 3”, “Part 4”, “Part 5” and 3 more.',
    )
  })

  it('is empty if nothing changed, and claims nothing that was not checked', () => {
    expect(suggest([contact], [contact])).toBe('')
    const { lines } = compare([contact], [section('Contact', ['Write to them.'])])
    expect(suggestSummary(lines, 'en', undefined)).toBe('We changed the wording of “Contact”.')
  })
})

it('A finding is shown with its place, its words and the reason why it matters', () => {
  const { findings } = compare([section('Storage', ['Kept for 30 days.'])], [section('Storage', ['Kept for 90 days.'])])
  expect(findings.map(findingInWords)).toEqual([
    {
      place: 'Changed in “Storage”',
      words: '“30 days” becomes “90 days”',
      reason: 'A period: it decides how long something lasts or how soon somebody must act.',
    },
  ])
})

describe('The notice period of Settings', () => {
  const today = day.parse('2026-04-20')

  it('is checked for a material change and for a withdrawal', () => {
    expect(shortNotice('2026-04-25', 'material', today, 30)).toBe(
      'Settings promise 30 days of notice, but this gives 5 days. The first day that keeps the promise is 20 May 2026.',
    )
    expect(shortNotice('2026-04-01', 'withdrawal', today, 1)).toBe(
      'Settings promise 1 day of notice, but this gives none. The first day that keeps the promise is 21 April 2026.',
    )
  })

  it('is not mentioned if it is met, not promised, or the change is not material', () => {
    expect(shortNotice('2026-05-20', 'material', today, 30)).toBeUndefined()
    expect(shortNotice('2026-04-20', 'material', today, undefined)).toBeUndefined()
    expect(shortNotice('2026-04-20', 'minor', today, 30)).toBeUndefined()
    expect(shortNotice('', 'material', today, 30)).toBeUndefined()
  })
})
