import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { company } from '../integration/site/company.ts'
import { VisitedSite } from './visited-site.ts'

const settings = {
  accent: '#7a1f4b',
  typeface: 'sans' as const,
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#7a1f4b"/></svg>',
  footerLinks: [{ _key: 'imprint', label: 'Imprint', href: 'https://lindgrove.example/imprint' }],
}

let site: VisitedSite

beforeAll(async () => {
  site = await VisitedSite.of({ ...company, settings }, '2025-11-22')
})
afterAll(() => site?.close())

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A page of each kind. */
const kinds = [
  '/',
  '/privacy/',
  '/cookies/',
  '/conduct/',
  '/privacy/2021-03-15/',
  '/privacy/2026-03-01/',
  '/privacy/archive/',
  '/privacy/compare/',
  '/privacy/compare/?from=2021-03-15&to=2026-03-01',
  '/privacy/compare/2023-06-01..2025-09-01/',
  '/changes/',
  '/archive/',
  '/archive/2024/',
  '/as-of/?day=2024-06-01',
  '/verify/#/privacy/2021-03-15/',
  '/404.html',
]

describe('every page', () => {
  test('loads nothing from other hosts, obeys its content policy, sets no cookie and fits a small screen', async () => {
    const context = await site.context({ viewport: { width: 320, height: 640 } })
    const problems: string[] = []
    context.on('request', (request) => {
      if (!request.url().startsWith(`${site.url}/`)) problems.push(`asks for ${request.url()}`)
    })
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`${message.location().url}: ${message.text()}`)
    })
    context.on('weberror', (error) => problems.push(String(error.error())))
    const page = await context.newPage()
    for (const file of [...site.built.files('.html'), ...kinds]) {
      await page.goto(file.replace(/index\.html$/, ''), { waitUntil: 'load' })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) problems.push(`${file} is ${over} pixels too wide`)
    }
    expect(problems).toEqual([])
    expect(await context.cookies()).toEqual([])
  })

  test('has nothing for axe to report, by day on a large screen and by night on a small one', async () => {
    const page = await (await site.context()).newPage()
    const problems: string[] = []
    for (const address of kinds) {
      await page.goto(address)
      if (address.includes('?')) await page.locator('[id="page.result"] :is(h1, h2)').first().waitFor()
      // The comparison above it is looked at as one text.
      if (address.includes('..')) await page.getByLabel('Side by side').check()
      for (const { width, colorScheme } of [
        { width: 1280, colorScheme: 'light' },
        { width: 320, colorScheme: 'dark' },
      ] as const) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        // There are no frames, which the page of its own that axe would open otherwise is for.
        const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
        const { violations } = await axe.withTags(tags).analyze()
        for (const { id, nodes } of violations)
          problems.push(`${address} ${width} ${colorScheme} ${id}: ${nodes[0]?.html}`)
      }
    }
    expect(problems).toEqual([])
  })

  test('shows every status without relying on colour', async () => {
    const page = await (await site.context({ forcedColors: 'active' })).newPage()
    const style = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
    await page.goto('/privacy/archive/')
    const bars = await Promise.all(
      ['in-force', 'superseded', 'upcoming'].map(
        async (state) => `${await style(`.bar-${state}`, 'fill')} ${await style(`.bar-${state}`, 'stroke-dasharray')}`,
      ),
    )
    expect(new Set(bars).size).toBe(3)
    await page.goto('/privacy/2021-03-15/')
    expect(await style('.notice', 'border-top-style')).toBe('solid')
    await page.goto('/privacy/compare/2021-03-15..2023-06-01/')
    expect(await style('article ins', 'text-decoration-line')).toBe('underline')
    expect(await style('article del', 'text-decoration-line')).toBe('line-through')
    expect(await style('article del', 'outline-style')).toBe('dashed')
    await page.goto('/changes/')
    expect(await style('.masthead [aria-current]', 'border-bottom-style')).toBe('solid')
    await page.keyboard.press('Tab')
    expect(await style(':focus', 'outline-style')).toBe('solid')
  })
})

describe('with the keyboard alone', () => {
  test('everything can be reached in order, with visible focus, and left again', async () => {
    const page = await site.open('/privacy/2023-06-01/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to the text')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page.main')
    await page.goto('/privacy/2023-06-01/')
    const stops: { name: string; top: number; outline: string }[] = []
    for (let press = 0; press < 80; press++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return undefined
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        const { top } = element.getBoundingClientRect()
        return {
          name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
          top: top + scrollY,
          outline: `${outlineStyle} ${outlineWidth}`,
        }
      })
      if (!stop) break
      stops.push(stop)
    }
    const names = stops.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'Read the text in force today',
        'Link to the section “1. Who we are”',
        'Table in “3. With whom we share it”',
        'Feed',
        'Imprint',
      ]),
    )
    expect(names.length).toBeLessThan(60)
    expect(stops.filter(({ outline }) => !/^solid [1-9]/.test(outline))).toEqual([])
  })
})

describe('a text', () => {
  test('has a contents list that follows the reader, and section links that copy', async () => {
    const page = await site.open('/privacy/2023-06-01/', {
      viewport: { width: 1280, height: 300 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.locator('#rights').evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await page.locator('.contents a[aria-current]', { hasText: 'Your rights' }).waitFor()
    await page.locator('#rights').hover()
    await page.getByRole('link', { name: 'Link to the section “2. Your rights”' }).click()
    await page.getByText('Link copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/privacy/2023-06-01/#rights`)
  })

  test('shows the numbers of its headings in the margin if there is one', async () => {
    const page = await site.open('/privacy/2023-06-01/', { viewport: { width: 1440, height: 900 } })
    const places = await page
      .locator('article section')
      .first()
      .evaluate((section) =>
        ['.number', 'h2', 'p'].map((part) => {
          const range = document.createRange()
          range.selectNodeContents(section.querySelector(part) ?? section)
          const { left, right } = range.getBoundingClientRect()
          return { left: Math.round(left), right: Math.round(right) }
        }),
      )
    const [number, , text] = places
    expect(number?.right).toBeLessThan(text?.left ?? 0)
    await page.setViewportSize({ width: 800, height: 900 })
    const narrow = await page.locator('article .number').first().boundingBox()
    expect(narrow?.x).toBe((await page.locator('article p').first().boundingBox())?.x)
  })

  test('is under 14 kB, not counting its own words', () => {
    for (const address of ['/privacy/', '/privacy/2023-06-01/']) {
      const markup = site.built.read(address)
      const files = [...markup.matchAll(/(?:href|src)="(\/(?:_astro\/[^"]+|theme\.css))"/g)].map(([, file]) =>
        site.built.read(file ?? ''),
      )
      const frame = markup.replace(/<article[\s\S]*<\/article>/, '')
      const weight = [frame, ...files].reduce((sum, text) => sum + gzipSync(text).length, 0)
      expect(weight, address).toBeLessThan(14_000)
    }
  })

  // A busy machine may draw a page before all of it has come; a shift of ours is there each time.
  test('has no layout shift while it loads', { retry: 2 }, async () => {
    const page = await (await site.context({ viewport: { width: 390, height: 844 } })).newPage()
    await page.addInitScript(() => {
      const { dataset } = document.documentElement
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const sources: { node?: Element | null }[] =
            'sources' in entry && Array.isArray(entry.sources) ? entry.sources : []
          const names = sources.map(({ node }) => `${node?.nodeName}.${node?.className}`).join(', ')
          dataset.shifts = `${dataset.shifts ?? ''}${'value' in entry ? String(entry.value) : ''} of ${names}; `
          dataset.shift = String(Number(dataset.shift ?? 0) + ('value' in entry ? Number(entry.value) : 0))
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const address of [
      '/',
      '/privacy/',
      '/privacy/2021-03-15/',
      '/privacy/compare/2021-03-15..2023-06-01/',
      '/as-of/?day=2024-06-01&day=2025-06-01',
      '/privacy-2022.html',
    ]) {
      await page.goto(address, { waitUntil: 'networkidle' })
      const { shift = '0', shifts } = await page.evaluate(() => ({ ...document.documentElement.dataset }))
      expect(Number(shift), `${address}: ${shifts}`).toBeLessThan(0.01)
    }
  })
})

describe('a text that a reader verifies', () => {
  test('is checked without a connection from a file that was downloaded, as far as that goes', async () => {
    const record = site.built.read('/privacy/2021-03-15/index.json')
    const page = await site.open('/verify/')
    await page.context().setOffline(true)
    const choose = (text: string) =>
      page
        .getByLabel('Downloaded JSON file or saved page')
        .setInputFiles({ name: 'index.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await choose(record)
    await page.getByRole('button', { name: 'Verify' }).click()
    const result = page.locator('.verified')
    await result.getByRole('heading', { name: 'Not everything could be checked.' }).waitFor()
    expect(await result.locator('li.yes').count()).toBe(2)
    await choose(record.replace('a month', 'a year'))
    await page.getByRole('button', { name: 'Verify' }).click()
    await result.getByRole('heading', { name: 'Something is wrong with this text.' }).waitFor()
  })

  test('is explained without JavaScript', async () => {
    const page = await site.open('/verify/', { javaScriptEnabled: false })
    expect(await page.locator('main').innerText()).toMatch(/needs JavaScript[\s\S]*By hand[\s\S]*createHash/)
    expect(await page.locator('form').isVisible()).toBe(false)
  })
})

describe('what applied on a day', () => {
  test('is shown for every policy, at a permanent address', async () => {
    const page = await site.open('/as-of/')
    await page.getByLabel('Day', { exact: true }).fill('2023-08-01')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/as-of/?day=2023-08-01')
    await page.getByRole('heading', { name: 'What applied on 1 August 2023' }).waitFor()
    await page.getByRole('heading', { name: 'In force on 1 August 2023' }).waitFor()
    expect(await page.title()).toBe('What applied on 1 August 2023 – Lindgrove Instruments')
    const shown = await page.locator('.applied > li').allInnerTexts()
    expect(shown.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Cookie policy Cookie policy, 15 March 2021 Changes since then: 1, of which material: 1',
      'Privacy policy Privacy policy, 1 June 2023 Changes since then: 2, of which material: 1',
      'Security policy No text of this policy applied yet.',
      'Terms of use No text of this policy applied yet.',
      'Titles <script>alert(1)</script> & "quotes" No text of this policy applied yet.',
      'مدونة السلوك No text of this policy applied yet.',
    ])
    await page.goto('/as-of/?day=2026-06-01')
    await page.getByRole('heading', { name: 'In force on 1 June 2026 (as announced so far)' }).waitFor()
    expect(await page.locator('.applied > li').first().innerText()).toContain('None: the policy was withdrawn.')
  })
})

test('an old address redirects to its policy and day', async () => {
  const page = await site.open('/legal/privacy-2022-05-01.html')
  await page.getByRole('heading', { name: 'Were you looking for this?' }).waitFor()
  const links = await page.locator('.likely a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['/privacy/', '/privacy/archive/', '/as-of/?day=2022-05-01'])
  await page.goto('/rss.xml')
  expect(
    await page.getByRole('link', { name: 'Lindgrove Instruments: changes to policies' }).getAttribute('href'),
  ).toBe('/feed.xml')
})

test('the appearance comes from the settings and changes no text', async () => {
  const page = await site.open('/privacy/')
  const look = await page.evaluate(() => ({
    link: getComputedStyle(document.querySelector('.trail a') ?? document.body).color,
    face: getComputedStyle(document.querySelector('.text') ?? document.body).fontFamily,
    accent: getComputedStyle(document.documentElement).getPropertyValue('--accent'),
  }))
  expect(look.accent).toContain('#7a1f4b')
  expect(look.face).toContain('Roboto')
  expect(
    await page.locator('.company img').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
  ).toBe(true)
  expect(await page.getByRole('link', { name: 'Imprint' }).getAttribute('href')).toBe(
    'https://lindgrove.example/imprint',
  )
})
