import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from './build-site.ts'
import { company } from './company.ts'

const workshop = new Workshop()
let before: BuiltSite
let onTheDay: BuiltSite
let early: BuiltSite

const imported = { publishedAt: '2025-03-01T12:00:00Z', source: { note: 'An old site' }, dateKind: 'recorded' as const }
/** Two texts of an old site, imported together. */
const recovered = {
  id: 'recovered',
  slug: 'recovered',
  title: 'Recovered policy',
  versions: ['2019-02-01', '2023-04-20'].map((effectiveDate) => ({ effectiveDate, ...imported })),
}

beforeAll(async () => {
  const content = await workshop.archive(company)
  before = await workshop.build(content, '2026-02-28')
  onTheDay = await workshop.build(content, '2026-03-01')
  const withHistory = { ...company, policies: [...company.policies, recovered] }
  early = await workshop.build(await workshop.archive(withHistory), '2025-12-01')
})
afterAll(() => workshop.clear())

describe('a text in force', () => {
  test('says since when it applies, and announces the next one', () => {
    expect(before.notice('/privacy/')).toBe(
      'In force since 1 September 2025. See all versions A new version applies from 1 March 2026. ' +
        'Read the new version See what will change',
    )
    expect(before.attributes('/privacy/', 'href')).toEqual(
      expect.arrayContaining(['/privacy/2026-03-01/', '/privacy/compare/2025-09-01..2026-03-01/']),
    )
  })

  test('says the same under its own date', () => {
    expect(before.notice('/privacy/2025-09-01/')).toBe(before.notice('/privacy/'))
  })

  test('distinguishes its effective date from its publication date', () => {
    expect(before.text('/privacy/')).toContain(
      'Applies from 1 September 2025 Until 28 February 2026 Published 1 August 2025',
    )
    expect(before.read('/privacy/')).toContain('<time datetime="2025-07-31T23:30:00Z">1 August 2025</time>')
  })
})

describe('an upcoming text', () => {
  test('says from when it applies and links to today’s text and the changes', () => {
    expect(before.notice('/privacy/2026-03-01/')).toBe(
      'Upcoming: applies from 1 March 2026. It is not in force yet. Read the text in force today See what will change',
    )
  })

  test('is not the text in force the day before', () => {
    expect(before.text('/privacy/')).toContain('We answer within two weeks.')
    expect(before.text('/privacy/')).not.toContain('We answer within three days.')
  })

  test('is the text in force on its day', () => {
    expect(onTheDay.notice('/privacy/')).toBe('In force since 1 March 2026. See all versions')
    expect(onTheDay.text('/privacy/')).toContain('We answer within three days.')
  })

  test('leaves nothing in force before its day if it is the first', () => {
    expect(early.notice('/security/')).toBe(
      'Upcoming: applies from 1 February 2026. No text of this policy is in force before that day. Read the new version',
    )
    expect(early.text('/')).toContain('Security policy')
  })
})

describe('a superseded text', () => {
  test('says how long it was in force, and what replaced it', () => {
    expect(before.notice('/privacy/2023-06-01/')).toBe(
      'Superseded on 1 September 2025 by a newer version. It was in force from 1 June 2023 to 31 August 2025. ' +
        'Read the text in force today See what has changed since',
    )
    expect(before.attributes('/privacy/2023-06-01/', 'href')).toContain('/privacy/compare/2023-06-01..now/')
  })

  test('has one address for its comparison with the current text', () => {
    const address = '/privacy/compare/2021-03-15..now/'
    const compared = (site: BuiltSite) => site.text(address, /<dl class="pair">[\s\S]*?<\/dl>/)
    expect(before.attributes('/privacy/2021-03-15/', 'href')).toContain(address)
    expect(compared(before)).toBe(
      'From 15 March 2021 Superseded First version To 1 September 2025 In force Minor change',
    )
    expect(compared(onTheDay)).toBe(
      'From 15 March 2021 Superseded First version To 1 March 2026 In force Material change',
    )
    expect(onTheDay.read('/privacy/2021-03-15/')).toBe(before.read('/privacy/2021-03-15/'))
  })

  test('shows its number; the text in force also shows the total', () => {
    expect(before.text('/privacy/2021-03-15/')).toContain('Version 1 Kind of change')
    expect(before.text('/privacy/2025-09-01/')).toContain('Version 3 Kind of change')
    expect(before.text('/privacy/')).toContain('Version 3 of 4 Kind of change')
  })

  test('says if it shares its day with another', () => {
    expect(before.notice('/terms/2024-01-01/')).toBe(
      'Superseded by another version, published on 20 January 2024. Both were to apply from 1 January 2024. ' +
        'It was still shown here until 20 January 2024, 11:00. Read the text in force today See what has changed since',
    )
    expect(before.notice('/terms/2024-01-01.2/')).toMatch(/^In force since 1 January 2024\./)
  })
})

describe('a recalled text', () => {
  test('says so with the reason, as does the recall’s own page', () => {
    expect(before.notice('/terms/2026-01-01/')).toBe(
      'Recalled on 8 October 2025: this text does not apply. It had been announced to apply from 1 January 2026. ' +
        'Prices do not change after all. Read the text in force today',
    )
    expect(before.notice('/terms/2026-01-01.2/')).toBe(
      'Recalled on 8 October 2025: the text that was to apply from 1 January 2026. Prices do not change after all. ' +
        'Read the text in force today Read the recalled text',
    )
  })

  test('is neither in force nor upcoming', () => {
    expect(before.notice('/terms/')).toBe('In force since 1 January 2024. See all versions')
  })
})

describe('a policy that has ended', () => {
  test('says when and why, and links to its last text', () => {
    expect(before.notice('/cookies/')).toBe(
      'Withdrawn on 1 May 2024. No text of this policy is in force. Its successor: Privacy policy. We set no cookie any more. ' +
        'Read the last text See all versions',
    )
    expect(before.notice('/cookies/2021-03-15/')).toBe(
      'Superseded: the policy was withdrawn on 1 May 2024. It was in force from 15 March 2021 to 30 April 2024.',
    )
  })
})

describe('a text that was imported with the day of its recording', () => {
  test('is nowhere said to be in force since that day, and explains its two dates', () => {
    expect(early.notice('/recovered/')).toBe(
      'In force. Recorded on 20 April 2023. The day from which it applies is not on record. See all versions',
    )
    expect(early.text('/recovered/2019-02-01/')).toContain(
      'Recorded on 1 February 2019 The day on which the copy was made. When the text began to apply is not on record. ' +
        'Added to this archive 1 March 2025 The text is older: it was imported on that day, with the date given by its source.',
    )
    expect(early.text('/recovered/archive/')).toContain('date of recording')
    expect(early.text('/')).toContain('In force, recorded on 20 April 2023')
    expect(early.text('/as-of/')).toContain('recorded on 1 February 2019 not on record')
    expect(early.read('/recovered/timemap.link').match(/date-kind="recorded"/g)).toHaveLength(2)
  })

  test('is told of once, with all that was imported with it', () => {
    const told = 'Import: 2 earlier versions imported, with dates from 1 February 2019 to 20 April 2023'
    expect(early.text('/changes/').split(told)).toHaveLength(2)
    expect(early.read('/recovered/feed.xml').match(/<entry>/g)).toHaveLength(1)
  })
})
