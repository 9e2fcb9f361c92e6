import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { atomFeed } from '../../../../site/formats/atom.ts'
import { jsonFeed } from '../../../../site/formats/json-feed.ts'
import { feed } from '../../../../site/kinds/feeds.ts'
import { createSite } from '../../../../site/model/site.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

const settings = siteSettings.parse(invented)
const origin = new URL('https://policies.example.com')

async function feedsOn(today: string, slug = 'terms') {
  const record = policyRecord.parse({
    id: 'terms-of-use',
    slug,
    title: 'Terms',
    summary: 'A summary.',
    owner: 'Legal',
    category: 'other',
  })
  const versions = await aHistory('terms-of-use', [
    { effectiveDate: '2021-01-01', title: 'Terms' },
    { effectiveDate: '2022-03-01', publishedAt: '2022-01-10T09:00:00Z', title: 'Terms' },
    { effectiveDate: '2022-03-01', publishedAt: '2022-03-02T09:00:00Z', title: 'Terms', changeKind: 'correction' },
    { effectiveDate: '2023-01-01', publishedAt: '2022-11-01T09:00:00Z', title: 'Terms' },
    {
      effectiveDate: '2023-01-01',
      publishedAt: '2022-12-01T09:00:00Z',
      title: 'Terms',
      changeKind: 'recall',
      sections: [],
    },
    {
      effectiveDate: '2024-01-01',
      publishedAt: '2023-12-01T09:00:00Z',
      title: 'Terms',
      changeKind: 'withdrawal',
      sections: [],
    },
  ])
  const site = createSite({ settings, policies: [{ ...record, versions }], ledger: [] }, day.parse(today))
  const facts = feed.entry(site, {})?.facts()
  if (!facts) throw new Error('A site has a feed.')
  return { atom: atomFeed(facts, site.frame, origin), json: jsonFeedRecord.parse(jsonFeed(facts, site.frame, origin)) }
}

/** JSON Feed 1.1: what is required, and that nothing else is there. */
const jsonFeedRecord = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string(),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })).min(1),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      summary: z.string(),
      content_html: z.string().min(1),
      date_published: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
})

test('a feed says what each entry is, and when an announced version comes into force', async () => {
  const { json } = await feedsOn('2024-02-01')
  expect(json.items.map(({ date_published, title }) => [date_published, title])).toEqual([
    ['2023-12-31T23:00:00Z', 'Now withdrawn: Terms'],
    ['2023-12-01T09:00:00Z', 'Terms: withdrawn from 1 January 2024'],
    ['2022-12-01T09:00:00Z', 'Terms: the version of 1 January 2023 was recalled'],
    ['2022-11-01T09:00:00Z', 'Terms, version of 1 January 2023'],
    ['2022-03-02T09:00:00Z', 'Terms: correction, version of 1 March 2022 (text 2)'],
    ['2022-02-28T23:00:00Z', 'Now in force: Terms, version of 1 March 2022'],
    ['2022-01-10T09:00:00Z', 'Terms, version of 1 March 2022'],
    ['2021-01-01T08:00:00Z', 'Terms, version of 1 January 2021'],
  ])
  expect(new Set(json.items.map(({ id }) => id)).size).toBe(json.items.length)
  expect(json.items[4]?.content_html).toContain(
    '<a href="https://policies.example.com/terms/compare/2022-03-01..2022-03-01.2/">',
  )
  expect((await feedsOn('2023-12-31')).json.items[0]?.title).toBe('Terms: withdrawn from 1 January 2024')
})

test('the ids of entries stay when a policy moves to another address, and are the same in both feeds', async () => {
  const before = await feedsOn('2024-02-01')
  const after = await feedsOn('2024-02-01', 'conditions')
  const ids = before.json.items.map(({ id }) => id)
  expect(ids).toContain('tag:policies.example.com,2022:terms-of-use-v2/in-force')
  expect(after.json.items.map(({ id }) => id)).toEqual(ids)
  expect(after.json.items[0]?.url).toContain('/conditions/')
  const inAtom = [...after.atom.matchAll(/<entry>\s*<id>([^<]*)<\/id>/g)].map(([, id]) => id)
  expect(inAtom).toEqual(ids)
})

test('the Atom feed is well-formed, and each entry has what RFC 4287 requires once', async () => {
  const { atom } = await feedsOn('2024-02-01')
  const parser = new SaxesParser({ xmlns: true })
  const path: string[] = []
  const entries: string[][] = []
  const related: string[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom')
    if (local === 'entry') entries.push([])
    else if (path.includes('entry')) entries.at(-1)?.push(local)
    if (local === 'link' && attributes.rel?.value === 'related') related.push(attributes.href?.value ?? '')
    path.push(local)
  })
  parser.on('closetag', () => path.pop())
  parser.write(atom).close()
  expect(entries).toHaveLength(8)
  for (const members of entries) {
    for (const name of ['id', 'title', 'updated', 'summary']) {
      expect(members.filter((member) => member === name)).toHaveLength(1)
    }
  }
  expect(related).toContain('https://policies.example.com/terms/compare/2021-01-01..2022-03-01/')
})
