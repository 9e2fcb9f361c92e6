import { expect, test } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { answerTo } from '../../../../site/as-of/answer.ts'
import { answeredPage } from '../../../../site/as-of/answered-page.ts'
import { questionIn } from '../../../../site/as-of/question.ts'
import { asOfData } from '../../../../site/formats/as-of-data.ts'
import { dayPeriod } from '../../../../site/kinds/day-periods.ts'
import { createSite, type Site } from '../../../../site/model/site.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

type Steps = Parameters<typeof aHistory>[1]

async function siteWith(policies: Record<string, Steps>, settings: object = {}): Promise<Site> {
  const archived = Object.entries(policies).map(async ([id, steps]) => ({
    ...policyRecord.parse({ id, slug: id, title: `The ${id}`, summary: 'S.', owner: 'Legal', category: 'terms' }),
    versions: await aHistory(
      id,
      steps.map((step) => ({ title: `The ${id}`, ...step })),
    ),
  }))
  const parsed = siteSettings.parse({ ...invented, ...settings })
  return createSite({ settings: parsed, policies: await Promise.all(archived), ledger: [] }, day.parse('2026-03-15'))
}

const plain = (text: unknown) =>
  String(text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;)])/g, '$1')
    .trim()

function ask(site: Site, query: string) {
  const data = asOfData({ day: site.day, page: 1, sizes: [1], policies: [...site.policies] }, site.frame)
  const question = questionIn(new URLSearchParams(query)) ?? expect.fail('Nothing is asked.')
  return answerTo(question, [data]) ?? expect.fail('There is no answer.')
}

/** A correction of the terms was published four days after the day from which it applies. */
const terms = [
  { effectiveDate: '2023-06-01' },
  { effectiveDate: '2025-09-01', publishedAt: '2025-09-04T13:20:00Z', changeKind: 'correction' as const },
  { effectiveDate: '2026-03-01', publishedAt: '2026-01-20T09:00:00Z' },
]

test('a day is answered with what applied, what was shown, why they differ, and what has changed since', async () => {
  const site = await siteWith({ terms }, { noticeDays: 30 })
  const { heading, result } = ask(site, 'day=2025-09-02')
  expect(heading).toBe('What applied on 2 September 2025')
  expect(plain(result)).toBe(
    'In force on 2 September 2025 The terms The terms, 1 September 2025 ' +
      'Shown on that day: The terms, 1 June 2023. ' +
      'The version that applies from 1 September 2025 was published on 4 September 2025, 15:20. ' +
      'Changes since then: 1, of which material: 1 Material change, from 1 March 2026 ' +
      'notice due by 30 January 2026 published 20 January 2026, 10:00 See what has changed since',
  )
})

test('the day of the publication says until when the earlier text was shown', async () => {
  const { result } = ask(await siteWith({ terms }), 'day=2025-09-04')
  expect(plain(result)).toContain('Shown on that day until 15:20: The terms, 1 June 2023.')
  expect(plain(ask(await siteWith({ terms }), 'day=2025-09-05').result)).not.toContain('Shown')
})

test('several days are answered in their order, at one address, each once', async () => {
  const { heading, fields, result } = ask(
    await siteWith({ terms }),
    'day=2026-03-02&day=2024-01-01&day=&day=2024-01-01',
  )
  expect(heading).toBe('What applied on 1 January 2024 and 2 March 2026')
  expect([...String(fields).matchAll(/value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
    '2024-01-01',
    '2026-03-02',
    '',
  ])
  expect(plain(result)).toContain('In force on 1 January 2024 The terms The terms, 1 June 2023')
  expect(plain(result)).toContain('In force on 2 March 2026 The terms The terms, 1 March 2026 Unchanged since then.')
})

test('a German answer names its days in German', async () => {
  const { heading, result } = ask(await siteWith({ terms }, { language: 'de' }), 'day=2025-09-02&day=2026-01-01')
  expect(heading).toBe('Was am 2. September 2025 und am 1. Januar 2026 galt')
  expect(plain(result)).toContain('An diesem Tag angezeigt: The terms, 1. Juni 2023.')
})

test.each(['2025-02-30', '2025-13-01', '0000-01-01', '<b>today</b>', '2025-9-2'])(
  'a day that does not exist is said to be none: %s',
  async (wrong) => {
    const { heading, result } = ask(await siteWith({ terms }), `day=${encodeURIComponent(wrong)}&day=`)
    expect(heading).toBe(`“${wrong}” is not a day that exists.`)
    expect(String(result)).not.toContain('<b>')
    expect(String(result)).not.toContain('<h2>')
  },
)

test('nothing is asked without a day', () => {
  expect(questionIn(new URLSearchParams('day='))).toBeUndefined()
  expect(questionIn(new URLSearchParams('page=2'))).toBeUndefined()
})

test('a policy that had not begun, that ended, or that was recalled is said to be so', async () => {
  const site = await siteWith({
    late: [{ effectiveDate: '2026-01-01' }],
    ended: [{ effectiveDate: '2024-01-01' }, { effectiveDate: '2025-01-01', changeKind: 'withdrawal', sections: [] }],
    recalled: [
      { effectiveDate: '2024-01-01' },
      { effectiveDate: '2025-09-01', publishedAt: '2025-08-01T08:00:00Z' },
      { effectiveDate: '2025-09-01', publishedAt: '2025-09-03T08:00:00Z', changeKind: 'recall', sections: [] },
    ],
  })
  const said = plain(ask(site, 'day=2025-09-02').result)
  expect(said).toContain('The late No text of this policy applied yet.')
  expect(said).toContain('The ended None: the policy was withdrawn.')
  expect(said).toContain(
    'The recalled, 1 January 2024 Shown on that day: The recalled, 1 September 2025. ' +
      'It was recalled on 3 September 2025, 10:00.',
  )
})

test('what was shown before a policy was published here is not on record', async () => {
  const imported = { publishedAt: '2025-03-01T12:00:00Z', source: { note: 'An old site' } }
  const site = await siteWith({ terms: [{ effectiveDate: '2020-01-01', ...imported }] })
  expect(plain(ask(site, 'day=2021-01-01').result)).toContain(
    'Published here only since 1 March 2025; what was shown before is not on record.',
  )
})

test('the answer takes its place in the page', async () => {
  const page =
    '<title>On a given day – Us</title><h1>On a given day</h1><form><div class="days">1</div></form>' +
    '<section class="asked" id="page.result" hidden></section><p>The rest</p>'
  const answered = answeredPage(page, ask(await siteWith({ terms }), 'day=2025-09-02')) ?? ''
  expect(answered).toContain(
    '<title>What applied on 2 September 2025 – Us</title><h1>What applied on 2 September 2025</h1>',
  )
  expect(answered).toContain('value="2025-09-02"')
  expect(answered).not.toContain('hidden')
  expect(answered).toMatch(/<\/section><p>The rest<\/p>$/)
  expect(answeredPage('<title>Another page</title>', ask(await siteWith({ terms }), 'day=2025-09-02'))).toBeUndefined()
})

test('each period between two changes has a page, until there are too many', async () => {
  const site = await siteWith({ terms, other: [{ effectiveDate: '2024-05-01' }] })
  const periods = dayPeriod.entries(site).map(({ facts }) => facts())
  expect(periods.map(({ from, to }) => [from, to])).toEqual([
    ['2023-06-01', '2024-04-30'],
    ['2024-05-01', '2025-08-31'],
    ['2025-09-01', '2026-02-28'],
    ['2026-03-01', undefined],
  ])
  expect(
    periods[2]?.rows.map(({ slug, applied, instead }) => [slug, applied?.name, instead.map(({ to }) => to)]),
  ).toEqual([
    ['terms', '2025-09-01', ['2025-09-04']],
    ['other', '2024-05-01', []],
  ])
  const many = Object.fromEntries(
    Array.from({ length: 75 }, (_, at) => [
      `p${at}`,
      [{ effectiveDate: `20${10 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01` }],
    ]),
  )
  expect(dayPeriod.entries(await siteWith(many))).toEqual([])
})
