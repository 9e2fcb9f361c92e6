import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from '../integration/site/build-site.ts'
import { company } from '../integration/site/company.ts'
import { launchBrowser } from './browser.ts'
import { serveFolder, type ServedFolder } from './serve-folder.ts'

const settings = {
  accent: '#7a1f4b',
  typeface: 'sans' as const,
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#7a1f4b"/></svg>',
  footerLinks: [{ _key: 'imprint', label: 'Imprint', href: 'https://lindgrove.example/imprint' }],
}

const workshop = new Workshop()
let site: BuiltSite
let served: ServedFolder
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  site = await workshop.build(await workshop.archive({ ...company, settings }), '2025-11-22')
  served = await serveFolder(site.folder)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  workshop.clear()
})

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

async function openContext(options: ContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: served.url, ...options })
  contexts.push(context)
  return context
}

/** A page of its own, with whatever the browser complained about. */
async function open(address: string, options: ContextOptions = {}): Promise<Page> {
  const page = await (await openContext(options)).newPage()
  await page.goto(address)
  return page
}

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
  '/404.html',
]

describe('every page', () => {
  test('asks nobody else for anything, breaks no rule for content, sets no cookie and fits a small screen', async () => {
    const context = await openContext({ viewport: { width: 320, height: 640 } })
    const problems: string[] = []
    context.on('request', (request) => {
      if (!request.url().startsWith(`${served.url}/`)) problems.push(`asks for ${request.url()}`)
    })
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`${message.location().url}: ${message.text()}`)
    })
    context.on('weberror', (error) => problems.push(String(error.error())))
    const page = await context.newPage()
    for (const file of [...site.files('.html'), ...kinds]) {
      await page.goto(file.replace(/index\.html$/, ''), { waitUntil: 'load' })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) problems.push(`${file} is ${over} pixels too wide`)
    }
    expect(problems).toEqual([])
    expect(await context.cookies()).toEqual([])
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 320]) {
      test(`has nothing for axe to report, ${colorScheme} and ${width} pixels wide`, async () => {
        const context = await openContext({ colorScheme, viewport: { width, height: 800 } })
        const page = await context.newPage()
        const problems: string[] = []
        for (const address of kinds) {
          await page.goto(address)
          if (address.includes('?'))
            await page.locator('[id="page.result"] h1, [id="page.result"] h2').first().waitFor()
          const axe = new AxeBuilder({ page })
          // By night nothing but the colours differs.
          if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
          else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          const { violations } = await axe.analyze()
          for (const { id, nodes } of violations) problems.push(`${address} ${id}: ${nodes[0]?.html}`)
        }
        expect(problems).toEqual([])
      })
    }
  }
})

describe('comparing two versions in the browser', () => {
  const inner = (page: Page, selector: string) => page.locator(selector).evaluate((element) => element.innerHTML)

  test('gives what the static page has, for each pair that is one', async () => {
    const pairs = site
      .files('index.html')
      .flatMap((file) => /^\/(.+)\/compare\/(.+)\.\.(.+)\/index\.html$/.exec(file)?.slice(1) ?? [])
    expect(pairs.length).toBeGreaterThan(15)
    const page = await (await openContext()).newPage()
    for (let index = 0; index < pairs.length; index += 3) {
      const [slug, from, to] = pairs.slice(index, index + 3)
      await page.goto(`/${slug}/compare/${from}..${to}/`)
      const ready = await inner(page, '.reading.redline')
      const title = await page.title()
      await page.goto(`/${slug}/compare/?from=${from}&to=${to}`)
      await page.locator('[id="page.result"] article').waitFor()
      expect(await inner(page, '.reading.redline'), `${slug} ${from} ${to}`).toBe(ready)
      expect(await page.title()).toBe(title)
    }
  })

  test('opens any pair from two selects, and the way back leads to the choice', async () => {
    const page = await open('/privacy/compare/')
    await page.getByLabel('From').selectOption('2026-03-01')
    await page.getByLabel('To').selectOption('2021-03-15')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('heading', { name: 'What changed Privacy policy' }).waitFor()
    expect(page.url()).toBe(`${served.url}/privacy/compare/?from=2026-03-01&to=2021-03-15`)
    expect(await page.locator('article del').first().textContent()).toContain('a month')
    await page.goBack()
    await page.getByRole('heading', { name: 'Privacy policy: compare two versions' }).waitFor()
  })

  test('needs no script for the pairs that are pages', async () => {
    const page = await open('/privacy/compare/', { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('link', { name: '15 March 2021 with 1 June 2023' }).click()
    expect(await page.locator('article ins').first().textContent()).toContain('two weeks')
  })
})

describe('a redline', () => {
  const address = '/privacy/compare/2021-03-15..2023-06-01/'
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

  test('is stepped through with buttons and with two keys, which can be turned off', async () => {
    const page = await open(address)
    await page.getByRole('button', { name: 'Next change' }).click()
    expect(await page.locator('.steps [role=status]').textContent()).toMatch(/^Change 1 of \d+$/)
    expect(await focused(page)).toContain('We answer within')
    await page.keyboard.press('j')
    expect(await page.locator('.steps [role=status]').textContent()).toMatch(/^Change 2 of/)
    await page.keyboard.press('k')
    expect(await focused(page)).toContain('We answer within')
    await page.keyboard.press('Control+j')
    expect(await focused(page)).toContain('We answer within')
    await page.getByLabel('Use the keys K and J').uncheck()
    await page.keyboard.press('j')
    expect(await page.locator('.steps [role=status]').textContent()).toMatch(/^Change 1 of/)
    await page.reload()
    expect(await page.getByLabel('Use the keys K and J').isChecked()).toBe(false)
  })

  test('is read in order, with what is added and removed said in words', async () => {
    const page = await open(address)
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const inOrder = (id: string): typeof nodes => {
      const node = byId.get(id)
      return node ? [node, ...(node.childIds ?? []).flatMap(inOrder)] : []
    }
    const said = inOrder(nodes[0]?.nodeId ?? '')
      .filter(({ ignored, role }) => !ignored && role?.value === 'StaticText')
      .map(({ name }) => String(name?.value).trim())
    const from = said.indexOf('We answer within')
    expect(said.slice(from, from + 8)).toEqual([
      'We answer within',
      'Removed:',
      'a month',
      '(end of removal)',
      'Added:',
      'two weeks',
      '(end of addition)',
      '.',
    ])
    const heading = (text: string) => said.findIndex((each) => each.includes(text))
    expect(heading('Summary')).toBeLessThan(heading('2. Your rights'))
    expect(heading('2. Your rights')).toBeLessThan(from)
    expect(from).toBeLessThan(said.lastIndexOf('3. With whom we share it'))
  })
})

describe('with the keyboard alone', () => {
  test('everything is reached in order, seen when it is, and left again', async () => {
    const page = await open('/privacy/2023-06-01/')
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
    const page = await open('/privacy/2023-06-01/', {
      viewport: { width: 1280, height: 300 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.locator('#rights').evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await page.locator('.contents a[aria-current]', { hasText: 'Your rights' }).waitFor()
    await page.locator('#rights').hover()
    await page.getByRole('link', { name: 'Link to the section “2. Your rights”' }).click()
    await page.getByText('Link copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${served.url}/privacy/2023-06-01/#rights`)
  })

  test('weighs less than 14 kB, its own words aside', () => {
    for (const address of ['/privacy/', '/privacy/2023-06-01/']) {
      const markup = site.read(address)
      const files = [...markup.matchAll(/(?:href|src)="(\/(?:_astro\/[^"]+|theme\.css))"/g)].map(([, file]) =>
        site.read(file ?? ''),
      )
      const frame = markup.replace(/<article[\s\S]*<\/article>/, '')
      const weight = [frame, ...files].reduce((sum, text) => sum + gzipSync(text).length, 0)
      expect(weight, address).toBeLessThan(14_000)
    }
  })

  test('does not move while it loads', async () => {
    const page = await (await openContext({ viewport: { width: 390, height: 844 } })).newPage()
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => (document.documentElement.dataset.shift = '0'))
      new PerformanceObserver((list) => {
        const shift = list.getEntries().reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0)
        document.documentElement.dataset.shift = String(shift)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const address of ['/', '/privacy/', '/privacy/2021-03-15/', '/privacy/compare/2021-03-15..2023-06-01/']) {
      await page.goto(address, { waitUntil: 'networkidle' })
      expect(await page.evaluate(() => Number(document.documentElement.dataset.shift)), address).toBeLessThan(0.01)
    }
  })
})

describe('what applied on a day', () => {
  test('is shown for every policy, and its address can be kept', async () => {
    const page = await open('/as-of/')
    await page.getByLabel('Day').fill('2023-08-01')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('heading', { name: 'In force on 1 August 2023' }).waitFor()
    const shown = await page.locator('.applied li').allInnerTexts()
    expect(shown.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Cookie policy Cookie policy, 15 March 2021',
      'Privacy policy Privacy policy, 1 June 2023',
      'Security policy No text of this policy applied yet.',
      'Terms of use No text of this policy applied yet.',
      'Titles <script>alert(1)</script> & "quotes" No text of this policy applied yet.',
      'مدونة السلوك No text of this policy applied yet.',
    ])
    await page.goto('/as-of/?day=2026-06-01')
    await page.getByRole('heading', { name: 'In force on 1 June 2026 (as announced so far)' }).waitFor()
    expect(await page.locator('.applied li').first().innerText()).toContain('None: the policy was withdrawn.')
  })
})

test('an old address leads to the policy and the day that are in it', async () => {
  const page = await open('/legal/privacy-2022-05-01.html')
  await page.getByRole('heading', { name: 'Were you looking for this?' }).waitFor()
  const links = await page.locator('.likely a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['/privacy/', '/privacy/archive/', '/as-of/?day=2022-05-01'])
  await page.goto('/rss.xml')
  expect(
    await page.getByRole('link', { name: 'Lindgrove Instruments: changes to policies' }).getAttribute('href'),
  ).toBe('/feed.xml')
})

test('the look comes from the settings and touches no text', async () => {
  const page = await open('/privacy/')
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
