import { beforeAll, expect, test } from 'vitest'
import { day, instant } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { asOfData } from '../../../../site/formats/as-of-data.ts'
import { atomFeed } from '../../../../site/formats/atom.ts'
import { versionData } from '../../../../site/formats/json-ld.ts'
import { changes } from '../../../../site/kinds/changes.ts'
import { feed } from '../../../../site/kinds/feeds.ts'
import { timemap } from '../../../../site/kinds/policy-data.ts'
import { versionFacts } from '../../../../site/kinds/version.ts'
import { isImport } from '../../../../site/model/changes.ts'
import type { PolicyOnDay } from '../../../../site/model/policy-on-day.ts'
import { createSite, type Site } from '../../../../site/model/site.ts'
import { bannerOf } from '../../../../site/model/status-banner.ts'
import { timescaleOf } from '../../../../site/model/timeline-chart.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

const origin = new URL('https://policies.example')
const imported = { publishedAt: instant.parse('2025-03-01T12:00:00Z'), source: { note: 'An old site' } }
const recorded = { ...imported, dateKind: 'recorded' as const }

/** Two texts recorded, one imported with its effective date, one recorded again, one published here. */
const history = [
  { effectiveDate: '2019-02-01', ...recorded },
  { effectiveDate: '2020-06-10', ...recorded },
  { effectiveDate: '2021-01-01', ...imported },
  { effectiveDate: '2023-04-20', ...recorded, publishedAt: '2025-03-01T12:00:04Z' },
]
const published = { effectiveDate: '2025-06-01', publishedAt: '2025-05-01T08:00:00Z' }

async function siteWith(steps: Parameters<typeof aHistory>[1], language = 'en'): Promise<Site> {
  const settings = siteSettings.parse({ ...invented, language })
  const facts = { id: 'privacy', slug: 'privacy', title: 'Privacy', summary: 'S.', owner: 'Legal', category: 'privacy' }
  const policy = { ...policyRecord.parse(facts), versions: await aHistory('privacy', steps) }
  return createSite({ settings, policies: [policy], ledger: [] }, day.parse('2025-11-22'))
}

let site: Site
let policy: PolicyOnDay
const policyOf = ({ policies: [only] }: Site): PolicyOnDay => only ?? expect.fail('The site has a policy.')
beforeAll(async () => {
  site = await siteWith([...history, published])
  policy = policyOf(site)
})

const plain = (text: unknown) => String(text).replace(/<[^>]*>/g, '')
const notices = (of: PolicyOnDay) =>
  of.timeline.entries.map((entry) => {
    const { sentence, more = [] } = bannerOf(versionFacts(of, entry).banner, of.frame)
    return [sentence, ...more].map(plain).join(' ')
  })

test('A text whose day is one of recording is never said to be in force since that day', async () => {
  expect(notices(policy)).toEqual([
    'Superseded by a newer version, recorded on 10 June 2020. It was recorded on 1 February 2019, the next version on 10 June 2020.',
    'Superseded on 1 January 2021 by a newer version. It was recorded on 10 June 2020 and was in force until 31 December 2020.',
    'Superseded by a newer version, recorded on 20 April 2023. It was in force from 1 January 2021; the next version was recorded on 20 April 2023.',
    'Superseded on 1 June 2025 by a newer version. It was recorded on 20 April 2023 and was in force until 31 May 2025.',
    'In force since 1 June 2025.',
  ])
  expect(notices(policyOf(await siteWith(history))).at(-1)).toBe(
    'In force. Recorded on 20 April 2023. The day from which it applies is not on record.',
  )
  expect(notices(policyOf(await siteWith(history, 'de'))).at(-1)).toBe(
    'In Kraft. Aufgezeichnet am 20. April 2023. Ab welchem Tag diese Fassung gilt, ist nicht überliefert.',
  )
})

test('Two texts of one day, of which one was recorded, are not said to apply from it', async () => {
  const [first = {}] = history
  const twice = await siteWith([
    { ...first, effectiveDate: '2020-01-01' },
    { ...imported, effectiveDate: '2020-01-01' },
  ])
  expect(notices(policyOf(twice))[0]).toBe(
    'Superseded by another version, published on 1 March 2025. Both carry the date 1 January 2020.',
  )
})

test('Days in force are counted only between effective dates', () => {
  expect(timescaleOf(policy.timeline.entries, 2025).lifespans.map(({ days }) => days)).toEqual([0, 0, 0, 0, 0])
})

test('Data for machines say which dates are days of recording', () => {
  const { periods = [] } =
    asOfData({ day: site.day, page: 1, sizes: [1], policies: [policy] }, policy.frame).policies[0] ?? {}
  expect(periods.map(({ from, dateKind, exact }) => [from, dateKind, exact])).toEqual([
    ['2025-06-01', 'effective', true],
    ['2023-04-20', 'recorded', false],
    ['2021-01-01', 'effective', false],
    ['2020-06-10', 'recorded', false],
    ['2019-02-01', 'recorded', false],
  ])
  const { mementos = [] } = timemap.entries(policy)[0]?.facts() ?? {}
  expect(mementos.map(({ recorded: isRecorded }) => isRecorded)).toEqual([true, true, false, true, false])
  const data = policy.timeline.entries.map((entry) => versionData(policy.frame, versionFacts(policy, entry), origin))
  expect(data.map(({ temporalCoverage, temporal }) => temporalCoverage ?? temporal)).toEqual([
    'Recorded on 1 February 2019',
    'Recorded on 10 June 2020',
    undefined,
    'Recorded on 20 April 2023',
    '2025-06-01/..',
  ])
})

test('An import is told of once, as an import, and not as changes of that day', () => {
  const told = changes.entries(site)[0]?.facts().changes ?? []
  expect(told.map((change) => (isImport(change) ? change.imported : change.entry.name))).toEqual([
    '2025-06-01',
    {
      day: '2025-03-01',
      publishedAt: '2025-03-01T12:00:04Z',
      versions: 4,
      first: '2019-02-01',
      last: '2023-04-20',
      recorded: true,
    },
  ])
})

test('A feed has one entry for an import, whose id does not change when the import goes on', async () => {
  const entriesOf = (of: Site) => {
    const [entry] = feed.entries(of)
    return entry
      ? [
          ...atomFeed(entry.facts(), of.policies[0]?.frame ?? expect.fail(), origin).matchAll(
            /<entry>[\s\S]*?<\/entry>/g,
          ),
        ]
      : []
  }
  // The third is about the day on which the announced version came into force.
  const whole = entriesOf(site).find(([entry]) => entry.includes('term="import"'))
  expect(entriesOf(site)).toHaveLength(3)
  expect(whole?.[0]).toContain('<id>tag:policies.example,2025:privacy/import-2025-03-01</id>')
  expect(whole?.[0]).toContain('<title>Privacy policy: 4 earlier versions imported</title>')
  expect(whole?.[0]).toContain('<category term="import" label="Import" />')
  expect(whole?.[0]).toContain('4 earlier versions imported, with dates from 1 February 2019 to 20 April 2023.')
  const [part] = entriesOf(await siteWith(history.slice(0, 2)))
  expect(part?.[0]).toContain('<id>tag:policies.example,2025:privacy/import-2025-03-01</id>')
})

test('An imported text that is yet to apply is news', async () => {
  const coming = await siteWith([{ effectiveDate: '2026-02-01', ...imported }])
  const told = changes.entries(coming)[0]?.facts().changes ?? []
  expect(told.map((change) => isImport(change))).toEqual([false])
})
