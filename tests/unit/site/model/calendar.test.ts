import { expect, test } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { icalendar } from '../../../../site/formats/icalendar.ts'
import { comingDays } from '../../../../site/model/coming-days.ts'
import { createSite } from '../../../../site/model/site.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

type Steps = Parameters<typeof aHistory>[1]

async function calendarOf(policies: Record<string, Steps>, slug = (id: string) => id): Promise<string> {
  const archived = Object.entries(policies).map(async ([id, steps]) => ({
    ...policyRecord.parse({ id, slug: slug(id), title: id, summary: 'S.', owner: 'Legal', category: 'terms' }),
    versions: await aHistory(id, steps),
  }))
  const site = createSite(
    { settings: siteSettings.parse(invented), policies: await Promise.all(archived), ledger: [] },
    day.parse('2025-11-22'),
  )
  return icalendar(comingDays(site), site.frame, new URL('https://policies.example'))
}

/** The content lines of a calendar, unfolded as in RFC 5545, section 3.1. */
const linesOf = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n')

const privacy: Steps = [
  { effectiveDate: '2024-01-01' },
  {
    effectiveDate: '2026-02-01',
    publishedAt: '2025-10-01T09:30:15.250Z',

    changeSummary: 'Two\nlines; one, two.',
  },
]
const terms: Steps = [
  { effectiveDate: '2024-01-01' },
  { effectiveDate: '2025-12-31', publishedAt: '2025-11-01T09:00:00Z', changeKind: 'withdrawal', sections: [] },
]

test('a calendar has the days to come, the soonest first, and nothing that has come', async () => {
  const lines = linesOf(await calendarOf({ privacy, terms }))
  expect(lines.filter((line) => /^(?:UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|URL)/.test(line))).toEqual([
    'UID:terms-v2@policies.example',
    'DTSTAMP:20251101T090000Z',
    'DTSTART;VALUE=DATE:20251231',
    'DTEND;VALUE=DATE:20260101',
    'SUMMARY:Policy ends: Privacy policy',
    'DESCRIPTION:Change 2.',
    'URL:https://policies.example/terms/2025-12-31/',
    'UID:privacy-v2@policies.example',
    'DTSTAMP:20251001T093015Z',
    'DTSTART;VALUE=DATE:20260201',
    'DTEND;VALUE=DATE:20260202',
    'SUMMARY:New version applies: Privacy policy',
    'DESCRIPTION:Two\\nlines\\; one\\, two.',
    'URL:https://policies.example/privacy/2026-02-01/',
  ])
})

test('an event keeps its id when the policy’s address changes', async () => {
  const ids = async (slug?: (id: string) => string) =>
    linesOf(await calendarOf({ privacy }, slug)).filter((line) => line.startsWith('UID'))
  expect(await ids((id) => `${id}-renamed`)).toEqual(await ids())
})

test('long lines are folded between characters, each at most 75 octets', async () => {
  const changeSummary = 'Änderungen 🙂 überall. '.repeat(20).trim()
  const calendar = await calendarOf({
    privacy: [...privacy.slice(0, 1), { ...privacy[1], effectiveDate: '2026-02-01', changeSummary }],
  })
  expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(linesOf(calendar)).toContain(`DESCRIPTION:${changeSummary}`)
  expect(calendar).not.toMatch(/[^\r]\n/)
  expect(calendar).not.toContain('�')
})

test('a calendar without coming days is empty, and still a calendar', async () => {
  expect(linesOf(await calendarOf({ privacy: privacy.slice(0, 1) }))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Policy Press//Policies//EN',
    'X-WR-CALNAME:Lindgrove Instruments: coming changes',
    'END:VCALENDAR',
    '',
  ])
})
