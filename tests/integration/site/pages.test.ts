import { HtmlValidate } from 'html-validate'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { version } from '../../../schemas/records/version.ts'
import { hashVersion } from '../../../policy/hash.ts'
import { origin, Workshop, type BuiltSite } from './build-site.ts'
import { company } from './company.ts'
import { promises } from '../../fixtures/promises.ts'
import { promised } from './promised.ts'

const workshop = new Workshop()
let site: BuiltSite
let pages: string[]

beforeAll(async () => {
  const { settings, policies, images } = await promised()
  const archive = { settings, policies: [...company.policies, ...policies], images: { ...company.images, ...images } }
  site = await workshop.build(await workshop.archive(archive), '2025-11-22')
  pages = site.files('.html')
})
afterAll(() => workshop.clear())

const addressOf = (file: string) => file.replace(/index\.html$/, '')

const isDated = (address: string) => /^\/[a-z-]+\/\d{4}-\d\d-\d\d(\.\d)?\/$/.test(address)

/** The comparisons with the text in force of texts that it followed, or that follow it: the same for good elsewhere. */
const sameFor = new Map([
  ['/privacy/compare/2023-06-01..now/', '/privacy/compare/2023-06-01..2025-09-01/'],
  ['/privacy/compare/2026-03-01..now/', '/privacy/compare/2025-09-01..2026-03-01/'],
  ['/terms/compare/2024-01-01..now/', '/terms/compare/2024-01-01..2024-01-01.2/'],
  ['/terms/compare/2026-01-01..now/', '/terms/compare/2024-01-01.2..2026-01-01/'],
  ['/promised/compare/2024-04-20..now/', '/promised/compare/2024-04-20..2024-05-01/'],
  ['/hostile/compare/2024-02-01..now/', '/hostile/compare/2024-02-01..2024-03-01/'],
])

describe('every page', () => {
  test('is at its address', () => {
    expect(pages.map(addressOf)).toEqual(
      expect.arrayContaining([
        '/',
        '/404.html',
        '/as-of/',
        '/changes/',
        '/privacy/',
        '/privacy/2021-03-15/',
        '/privacy/archive/',
        '/privacy/compare/2021-03-15..2023-06-01/',
        '/terms/2024-01-01.2/',
      ]),
    )
  })

  test('is valid HTML', async () => {
    // A section's key may begin with a digit, an id of the page itself has a dot, a policy's title is its own, and the
    // days of one question share a name.
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'valid-id': ['error', { relaxed: true }], 'long-title': 'off', 'form-dup-name': 'off' },
    })
    for (const page of pages) {
      const report = await validator.validateString(site.read(page), page)
      const messages = report.results.flatMap(({ messages }) =>
        messages.map(({ message, line }) => `${page}:${line} ${message}`),
      )
      expect(messages).toEqual([])
    }
  })

  test('has no broken links', () => {
    const broken = pages.flatMap((page) =>
      site
        .attributes(page, 'href')
        .map((href) => new URL(href, `${origin}${addressOf(page)}`))
        .filter(({ protocol, origin: to }) => protocol.startsWith('http') && to === origin)
        .filter((target) => {
          if (!site.has(target.href)) return true
          return (
            target.hash !== '' &&
            !site.attributes(target.pathname, 'id').includes(decodeURIComponent(target.hash.slice(1)))
          )
        })
        .map((target) => `${page} → ${target.href}`),
    )
    expect(broken).toEqual([])
  })

  test('has no duplicate ids', () => {
    for (const page of pages) {
      const ids = site.attributes(page, 'id')
      expect(new Set(ids).size, page).toBe(ids.length)
    }
  })

  test('has no inline scripts, styles or handlers, and loads nothing from other hosts', () => {
    for (const page of pages) {
      const markup = site.read(page)
      const data = /<script type="application\/ld\+json">[^<]*<\/script>/g
      const files = /<script type="module"(?: blocking="render")? src="\/_astro\/[\w.-]+"><\/script>/g
      const bare = markup
        .replace(data, '')
        .replace(files, '')
        .replace(/="[^"]*"/g, '=""')
      expect(bare, page).not.toMatch(/<script|<style|<[^>]+\s(?:style|on[a-z]+)=/i)
      const loaded = [...markup.matchAll(/<(?:link[^>]*rel="(?:stylesheet|icon)"|img|iframe)[^>]*>/g)].map(
        ([tag]) => tag,
      )
      expect(loaded.filter((tag) => !/(?:href|src)="\//.test(tag))).toEqual([])
    }
  })

  test('states its language and canonical address', () => {
    for (const page of pages.filter((name) => name !== '/404.html')) {
      const markup = site.read(page)
      expect(markup).toContain('<html lang="en">')
      const isCurrent = isDated(addressOf(page)) && !markup.includes('class="in-sight"')
      const canonical = isCurrent
        ? addressOf(page).replace(/[^/]+\/$/, '')
        : (sameFor.get(addressOf(page)) ?? addressOf(page))
      expect(markup).toContain(`<link rel="canonical" href="${origin}${canonical}">`)
      // Search engines are led to the text in force.
      const isUnlisted = markup.includes('<meta name="robots" content="noindex">')
      expect(isUnlisted, page).toBe(isDated(addressOf(page)) && !isCurrent)
    }
    expect(site.read('/privacy/2025-09-01/')).toContain(`<link rel="canonical" href="${origin}/privacy/">`)
    expect(site.read('/privacy/2021-03-15/')).toContain(`<link rel="canonical" href="${origin}/privacy/2021-03-15/">`)
    expect(site.read('/404.html')).toContain('<meta name="robots" content="noindex">')
  })
})

describe('a text', () => {
  test('has its sections at their keys, each with a permalink', () => {
    expect(site.attributes('/privacy/', 'id')).toEqual(expect.arrayContaining(['who', 'share', 'rights']))
    expect(site.read('/privacy/')).toContain('href="#rights" aria-label="Link to the section “2. Your rights”"')
  })

  test('is escaped, whatever it contains', () => {
    for (const page of [
      '/',
      '/changes/',
      '/hostile/',
      '/hostile/archive/',
      '/hostile/compare/2024-02-01..2024-03-01/',
    ]) {
      expect(site.text(page), page).toContain('Titles <script>alert(1)</script> & "quotes"')
    }
    expect(site.text('/hostile/2024-02-01/')).toContain('Text <img src=x onerror=alert(3)> & more')
    expect(site.read('/hostile/2024-02-01/')).toContain(
      '<a href="https://example.org/?a=1&amp;b=%222%22" rel="noreferrer"><u>an address</u></a>',
    )
  })

  test('from right to left states its direction and language', () => {
    const markup = site.read('/conduct/')
    expect(markup).toContain('<article class="text" lang="ar" dir="rtl" data-copied="Link copied">')
    expect(markup).toContain('<a class="anchor" href="#scope" lang="en" aria-label="Link to the section “النطاق”">')
    expect(markup).toContain('<p>تنطبق هذه السياسة على الجميع 🙂</p>')
    expect(markup).toContain('<h1 dir="rtl" lang="ar">مدونة السلوك</h1>')
  })

  test('shows a table with its headers in a region that the keyboard reaches', () => {
    expect(site.read('/privacy/')).toContain(
      '<section class="table" tabindex="0" aria-label="Table in “2. With whom we share it”"><table><thead><tr>' +
        '<th scope="col" dir="auto">Company</th><th scope="col" dir="auto">Where</th></tr></thead>',
    )
  })

  test('states its source', () => {
    expect(site.text('/privacy/')).toContain('Source old.example.org, copy made on 1 October 2025')
  })

  test('is available as the JSON that was hashed', async () => {
    const found = version.parse(JSON.parse(site.read('/privacy/2023-06-01/index.json')))
    expect(await hashVersion(found)).toBe(found.hash)
    expect(site.read('/privacy/2023-06-01/')).toContain(found.hash)
  })

  test('has structured data with its dates and hash', () => {
    const page = site.read('/privacy/2021-03-15/')
    const said: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')
    const recorded = version.parse(JSON.parse(site.read('/privacy/2021-03-15/index.json')))
    expect(said).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'DigitalDocument',
      '@id': `${origin}/privacy/2021-03-15/`,
      version: recorded.sequence,
      datePublished: recorded.publishedAt,
      temporalCoverage: '2021-03-15/2023-05-31',
      creativeWorkStatus: 'Superseded',
      identifier: { propertyID: 'SHA-256', value: recorded.hash },
    })
  })

  test('links to its neighbours as in RFC 5829', () => {
    const links = [
      ...site.read('/privacy/2023-06-01/').matchAll(/<link rel="([a-z-]+-version|version-history)" href="([^"]+)"/g),
    ]
    expect(links.map(([, rel, href]) => `${rel} ${href}`)).toEqual([
      `latest-version ${origin}/privacy/`,
      `version-history ${origin}/privacy/archive/`,
      `predecessor-version ${origin}/privacy/2021-03-15/`,
      `successor-version ${origin}/privacy/2025-09-01/`,
    ])
  })
})

describe('the archive of a policy', () => {
  test('shows how long each text was in force, the latest first', () => {
    const text = site.text('/privacy/archive/')
    expect(text).toContain('Minor change The order is clearer.')
    expect(text).toContain('Material change · 823 days in force We answer sooner.')
    expect(text.indexOf('1 March 2026')).toBeLessThan(text.indexOf('15 March 2021'))
  })

  test('is available as JSON and as a TimeMap', () => {
    const { statusesSince, versions } = JSON.parse(site.read('/privacy/versions.json'))
    expect(statusesSince).toBe('2025-11-03')
    expect(versions.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`)).toEqual([
      '2021-03-15 superseded',
      '2023-06-01 superseded',
      '2025-09-01 in force',
      '2026-03-01 upcoming',
    ])
    expect(site.read('/privacy/timemap.link')).toBe(
      `<${origin}/privacy/>; rel="original",\n` +
        `<${origin}/privacy/timemap.link>; rel="self"; type="application/link-format",\n` +
        `<${origin}/privacy/2021-03-15/>; rel="first memento"; datetime="Sun, 14 Mar 2021 23:00:00 GMT",\n` +
        `<${origin}/privacy/2023-06-01/>; rel="memento"; datetime="Wed, 31 May 2023 22:00:00 GMT",\n` +
        `<${origin}/privacy/2025-09-01/>; rel="last memento"; datetime="Sun, 31 Aug 2025 22:00:00 GMT"\n`,
    )
  })
})

describe('the redline', () => {
  test('marks additions and deletions visually and for screen readers', () => {
    expect(site.read('/privacy/compare/2021-03-15..2023-06-01/')).toContain(
      '<del><span class="hidden">Removed:</span>a month<span class="hidden">(end of removal)</span></del>' +
        '<ins class="apart"><span class="hidden">Added:</span>two weeks<span class="hidden">(end of addition)</span></ins>',
    )
    expect(site.text('/privacy/compare/2021-03-15..2023-06-01/')).toContain(
      'Summary 1 section added, 1 section changed, 1 section unchanged',
    )
  })

  test('links a moved passage to its old place, and back', () => {
    const ids = site.attributes('/privacy/compare/2023-06-01..2025-09-01/', 'id')
    expect(ids).toEqual(expect.arrayContaining(['page.move-1', 'page.moved-from-1']))
  })

  test('exists for each version against the one in force, and for a recalled one', () => {
    const terms = site.files('.html').filter((file) => file.startsWith('/terms/compare/2'))
    expect(terms.map(addressOf).toSorted()).toEqual([
      '/terms/compare/2024-01-01..2024-01-01.2/',
      '/terms/compare/2024-01-01..now/',
      '/terms/compare/2024-01-01.2..2026-01-01/',
      '/terms/compare/2026-01-01..now/',
    ])
  })
})

describe('what a field says about who sees it is so:', () => {
  const about = (audience: string) => Object.entries(promises).filter(([, promise]) => promise.audience === audience)
  /** The files that have some words, those of JSON as they are written there. */
  const filesWith = (words: string, ending = '') =>
    site.files(ending).filter((file) => {
      const text = readFileSync(join(site.folder, file), 'utf8')
      return text.includes(words) || text.includes(JSON.stringify(words).slice(1, -1))
    })

  test.each(about('readers'))('readers see %s', (_, { words }) => {
    expect(filesWith(words, words.includes('21v31') ? '.svg' : '.html')).not.toEqual([])
  })

  test.each(about('editors'))('only editors see %s', (_, { words }) => {
    const asNumber = new RegExp(`(?<![\\w.])${words}(?![\\w.])`)
    const written = [words, ...(words.startsWith('2031-') ? ['July 2031'] : [])]
    const found = /^\d+$/.test(words)
      ? site.files().filter((file) => asNumber.test(readFileSync(join(site.folder, file), 'utf8')))
      : written.flatMap((some) => filesWith(some))
    expect(found).toEqual([])
  })

  test.each(about('not shown'))('%s is in files and not in the text of a page', (_, { words }) => {
    expect(filesWith(words, '.html')).not.toEqual([])
    expect(pages.filter((page) => site.text(page).includes(words))).toEqual([])
  })
})

test('a policy that ended leads to its successor', () => {
  expect(site.notice('/cookies/')).toContain('Its successor: Privacy policy.')
  expect(site.read('/cookies/')).toContain('<a href="/privacy/"><bdi>Privacy policy</bdi></a>')
})

test('two texts of one day are told apart', () => {
  expect(site.text('/terms/2024-01-01.2/')).toContain('Version of 1 January 2024 (text 2)')
  expect(site.text('/terms/archive/')).toContain('1 January 2024 (text 2) In force')
  expect(site.text('/terms/compare/2024-01-01..2024-01-01.2/')).toContain('1 January 2024 (text 2)')
})

describe('other ways in:', () => {
  test('the sitemap lists every canonical page with the day of its last change', () => {
    expect(site.read('/robots.txt')).toContain(`Sitemap: ${origin}/sitemap-index.xml`)
    const entries = new Map(
      site
        .files('.xml')
        .filter((file) => /\/sitemap-(?!index)/.test(file))
        .flatMap((file) => [...site.read(file).matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)])
        .map(([, page, day]) => [page?.slice(origin.length), day?.slice(0, 10)]),
    )
    expect([...entries.keys()].toSorted()).toEqual(
      pages
        .map(addressOf)
        .filter((page) => page !== '/404.html' && !sameFor.has(page) && !isDated(page))
        .toSorted(),
    )
    expect(entries.get('/privacy/')).toBe('2025-11-03')
    expect(entries.get('/privacy/compare/2021-03-15..2023-06-01/')).toBe('2023-06-01')
  })

  test('the feed lists publications, the latest first', () => {
    const feed = site.read('/feed.xml')
    const titles = [...feed.matchAll(/<entry>[\s\S]*?<title>([^<]+)<\/title>/g)].map(([, title]) => title)
    expect(titles[0]).toBe('Privacy policy, version of 1 March 2026')
    expect(feed).toContain('<summary>Summary &lt;/p&gt;&lt;script&gt;alert(4)&lt;/script&gt;</summary>')
    expect(site.read('/privacy/feed.xml')).not.toContain('Terms of use')
  })

  test('the “not found” page links to every policy', () => {
    expect(site.attributes('/404.html', 'href')).toEqual(expect.arrayContaining(['/privacy/', '/terms/', '/cookies/']))
  })

  test('style sheets are files with hashed names', () => {
    const [sheet, ...others] = site.files('.css')
    expect(others).toEqual([])
    expect(sheet).toMatch(/^\/_astro\/[\w-]+\.[\w-]{8}\.css$/)
    expect(readFileSync(join(site.folder, sheet ?? ''), 'utf8')).not.toMatch(/url\(|@import/)
  })
})
