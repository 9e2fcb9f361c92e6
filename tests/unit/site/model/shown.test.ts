import { expect, test } from 'vitest'
import { addDays } from '../../../../policy/day.ts'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { versionData } from '../../../../site/formats/json-ld.ts'
import { timemapOf } from '../../../../site/formats/timemap.ts'
import { timemap } from '../../../../site/kinds/policy-data.ts'
import { versionFacts } from '../../../../site/kinds/version.ts'
import type { PolicyOnDay } from '../../../../site/model/policy-on-day.ts'
import { shownSpans } from '../../../../site/model/shown.ts'
import { createSite } from '../../../../site/model/site.ts'
import { bannerOf } from '../../../../site/model/status-banner.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

const origin = new URL('https://policies.example')
const today = '2025-11-22'

async function policyWith(steps: Parameters<typeof aHistory>[1], on = today, language = 'en'): Promise<PolicyOnDay> {
  const settings = siteSettings.parse({ ...invented, language })
  const facts = { id: 'terms', slug: 'terms', title: 'Terms', summary: 'S.', owner: 'Legal', category: 'terms' }
  const policy = { ...policyRecord.parse(facts), versions: await aHistory('terms', steps) }
  const { policies } = createSite({ settings, policies: [policy], ledger: [] }, day.parse(on))
  return policies[0] ?? expect.fail('The site has a policy.')
}

const notice = (policy: PolicyOnDay, place: number) => {
  const entry = policy.timeline.entries[place] ?? expect.fail('There is no such version.')
  const { sentence, more = [] } = bannerOf(versionFacts(policy, entry).banner, policy.frame)
  return [sentence, ...more].map((text) => String(text).replace(/<[^>]*>/g, '')).join(' ')
}
const spans = (policy: PolicyOnDay) =>
  policy.timeline.entries.map(({ version }) =>
    shownSpans(policy, version).map(({ from, until }) => [from.at ?? from.day, until && (until.at ?? until.day)]),
  )
const mapOf = (policy: PolicyOnDay) => {
  const facts = timemap.entries(policy)[0]?.facts() ?? expect.fail('The policy has a TimeMap.')
  const map = timemapOf(facts, policy.frame.settings.timeZone, origin)
  return [
    ...map.matchAll(/<https:\/\/policies\.example\/terms\/([^>]*)\/>; rel="(.*memento)"; datetime="([^"]*)"/g),
  ].map(([, name, rel, datetime]) => [name, rel, datetime])
}

const backdated = [
  { effectiveDate: '2023-06-01' },
  { effectiveDate: '2025-09-01', publishedAt: '2025-09-04T13:20:00Z' },
]

test('A text that another replaced from an earlier day says until when it was shown', async () => {
  expect(notice(await policyWith(backdated), 0)).toBe(
    'Superseded on 1 September 2025 by a newer version. It was in force from 1 June 2023 to 31 August 2025. ' +
      'It was still shown here until 4 September 2025, 15:20.',
  )
  expect(notice(await policyWith(backdated, today, 'de'), 0)).toContain(
    'Angezeigt wurde sie hier noch bis 4. September 2025, 15:20 Uhr.',
  )
})

test('A text that another replaced on the announced day says nothing else', async () => {
  const announced = [
    { effectiveDate: '2023-06-01' },
    { effectiveDate: '2025-09-01', publishedAt: '2025-08-01T08:00:00Z' },
  ]
  expect(notice(await policyWith(announced), 0)).toBe(
    'Superseded on 1 September 2025 by a newer version. It was in force from 1 June 2023 to 31 August 2025.',
  )
})

test('A text that was recalled after its day says until when it was shown, and its successor was shown twice', async () => {
  const policy = await policyWith([
    { effectiveDate: '2023-06-01' },
    { effectiveDate: '2025-09-01', publishedAt: '2025-08-01T08:00:00Z' },
    { effectiveDate: '2025-09-01', publishedAt: '2025-09-03T08:00:00Z', changeKind: 'recall', sections: [] },
  ])
  expect(notice(policy, 1)).toContain('It was still shown here until 3 September 2025, 10:00.')
  expect(spans(policy)).toEqual([
    [
      ['2023-06-01T08:00:00Z', '2025-09-01'],
      ['2025-09-03T08:00:00Z', undefined],
    ],
    [['2025-09-01', '2025-09-03T08:00:00Z']],
    [],
  ])
})

test('What is to be shown on a later day is not said to have been shown', async () => {
  const announced = [
    { effectiveDate: '2023-06-01' },
    { effectiveDate: '2026-01-01', publishedAt: '2025-08-01T08:00:00Z' },
  ]
  expect(spans(await policyWith(announced))).toEqual([[['2023-06-01T08:00:00Z', undefined]], []])
})

test('JSON-LD has both times', async () => {
  const policy = await policyWith(backdated)
  const data = policy.timeline.entries.map((entry) => versionData(policy.frame, versionFacts(policy, entry), origin))
  expect(data.map(({ temporalCoverage, publication }) => [temporalCoverage, publication])).toEqual([
    [
      '2023-06-01/2025-08-31',
      [{ '@type': 'PublicationEvent', startDate: '2023-06-01T08:00:00Z', endDate: '2025-09-04T13:20:00Z' }],
    ],
    ['2025-09-01/..', [{ '@type': 'PublicationEvent', startDate: '2025-09-04T13:20:00Z', endDate: undefined }]],
  ])
})

test('The mementos of a policy have the moments from which they were shown', async () => {
  expect(mapOf(await policyWith(backdated))).toEqual([
    ['2023-06-01', 'first memento', 'Thu, 01 Jun 2023 08:00:00 GMT'],
    ['2025-09-01', 'last memento', 'Thu, 04 Sep 2025 13:20:00 GMT'],
  ])
})

test('No two mementos have one moment', async () => {
  const imported = { publishedAt: '2025-03-01T12:00:00Z', source: { note: 'An old site' } }
  const policy = await policyWith([
    { effectiveDate: '2020-01-01', ...imported },
    { effectiveDate: '2020-01-01', ...imported },
    { effectiveDate: '2025-06-01', publishedAt: '2025-06-01T08:00:00.100Z' },
    { effectiveDate: '2025-06-01', publishedAt: '2025-06-01T08:00:00.900Z' },
    // Replaced before its day, so never shown.
    { effectiveDate: '2025-10-01', publishedAt: '2025-09-01T08:00:00Z' },
    { effectiveDate: '2025-10-01', publishedAt: '2025-09-02T08:00:00Z' },
    { effectiveDate: addDays(day.parse(today), 30), publishedAt: '2025-11-01T08:00:00Z' },
  ])
  expect(mapOf(policy)).toEqual([
    ['2020-01-01.2', 'first memento', 'Tue, 31 Dec 2019 23:00:00 GMT'],
    ['2025-06-01.2', 'memento', 'Sun, 01 Jun 2025 08:00:00 GMT'],
    ['2025-10-01.2', 'last memento', 'Tue, 30 Sep 2025 22:00:00 GMT'],
  ])
})
