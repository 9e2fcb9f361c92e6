import { expect, test } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { BuildError } from '../../../../policy/errors.ts'
import { policySitemapPages, siteSitemapPages } from '../../../../site/kinds/sitemap-pages.ts'
import { timescaleOf, yearOf } from '../../../../site/model/timeline-chart.ts'
import { periodsOf } from '../../../../site/model/periods.ts'
import { createSite } from '../../../../site/model/site.ts'
import { headingParts } from '../../../../site/text/heading.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

const settings = siteSettings.parse(invented)
const today = day.parse('2025-11-22')

async function aPolicy(id: string, slug: string, days: string[]) {
  const facts = { id, slug, title: `Policy ${id}`, summary: 'A summary.', owner: 'Legal', category: 'other' }
  return {
    ...policyRecord.parse(facts),
    versions: await aHistory(
      id,
      days.map((effectiveDate) => ({ effectiveDate })),
    ),
  }
}

test('two policies cannot have the same address', async () => {
  const policies = [await aPolicy('one', 'privacy', ['2024-01-01']), await aPolicy('two', 'privacy', ['2024-01-01'])]
  expect(() => createSite({ settings, policies, ledger: [] }, today)).toThrow(
    new BuildError(
      '“Policy one” (one) and “Policy two” (two) both have the address /privacy/. ' +
        'Give one of them another slug in the Studio, publish it, and run `npm run pull`.',
    ),
  )
})

test('the chart shows how long each text was in force, and upcoming ones', async () => {
  const policies = [await aPolicy('one', 'privacy', ['2023-11-23', '2024-11-22', '2026-01-01'])]
  const [policy] = createSite({ settings, policies, ledger: [] }, today).policies
  if (!policy) throw new Error('The fixture has a policy.')
  const { lifespans, years } = timescaleOf(policy.timeline.entries, yearOf(today))
  expect(lifespans.map(({ days }) => days)).toEqual([365, 0, 0])
  expect(lifespans.every(({ start, width }) => start >= 0 && width > 0 && start + width <= 1000)).toBe(true)
  expect(lifespans.map(({ start }) => start)).toEqual(lifespans.map(({ start }) => start).toSorted((a, b) => a - b))
  expect(years.map(({ year }) => year)).toEqual([2024, 2025, 2026])
})

test('the chart is the same from one day to the next, and ends with the year or with the last text', async () => {
  const chart = async (days: string[], date: string) => {
    const policies = [await aPolicy('one', 'privacy', days)]
    const on = day.parse(date)
    const { timeline } = createSite({ settings, policies, ledger: [] }, on).policies[0] ?? {}
    const ended = timeline?.entries.filter(({ supersededBy }) => supersededBy) ?? []
    const drawn = (entries: typeof ended) => {
      const { lifespans, years } = timescaleOf(entries, yearOf(on))
      return { bars: lifespans.map(({ start, width }) => [start, width]), years }
    }
    return { all: drawn(timeline?.entries ?? []), ended: drawn(ended) }
  }
  const days = ['2023-07-01', '2024-07-01', '2025-01-01']
  const spring = await chart(days, '2025-03-01')
  expect(spring.all.bars).toEqual([
    [0, 400],
    [400, 201],
    [601, 399],
  ])
  expect(spring.ended.bars).toEqual([
    [0, 665],
    [665, 335],
  ])
  expect(await chart(days, '2025-12-31')).toEqual(spring)
  const later = await chart(days, '2026-01-01')
  expect(later.all).not.toEqual(spring.all)
  expect(later.ended).toEqual(spring.ended)
})

test('a text replaced on its own day applied on no whole day', async () => {
  const policies = [await aPolicy('one', 'privacy', ['2024-01-01', '2024-01-01', '2025-01-01'])]
  const [policy] = createSite({ settings, policies, ledger: [] }, today).policies
  if (!policy) throw new Error('The fixture has a policy.')
  expect(periodsOf(policy.timeline).map(({ entry, until }) => [entry.name, until])).toEqual([
    ['2025-01-01', undefined],
    ['2024-01-01.2', '2024-12-31'],
  ])
})

test('a page changes when its text is published, comes into force, or is superseded', async () => {
  const policies = [await aPolicy('one', 'privacy', ['2024-01-01', '2025-06-01', '2026-01-01'])]
  const on = (date: string) => {
    const site = createSite({ settings, policies, ledger: [] }, day.parse(date))
    const pages = [...siteSitemapPages(site), ...site.policies.flatMap(policySitemapPages)]
    return new Map(pages.map(({ path, changed }) => [path, changed]))
  }
  expect(on('2025-05-31').get('/privacy/')).toBe('2026-01-01')
  expect(on('2025-11-22').get('/privacy/compare/2024-01-01..2025-06-01/')).toBe('2025-06-01')
  expect(on('2026-01-01').get('/privacy/compare/2025-06-01..2026-01-01/')).toBe('2026-01-01')
})

test.each([
  ['1. Who we are', '1.', 'Who we are'],
  ['4.2 Your rights', '4.2', 'Your rights'],
  ['§ 3 Haftung', '§ 3', 'Haftung'],
  ['B. Payment', 'B.', 'Payment'],
  ['2024 report', undefined, '2024 report'],
  ['A policy', undefined, 'A policy'],
])('the heading “%s” is numbered %s', (heading, number, words) => {
  expect(headingParts(heading)).toEqual(number ? { number, words } : { words })
})
