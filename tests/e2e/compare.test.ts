import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSection } from '../fixtures/archive.ts'
import { company } from '../integration/site/company.ts'
import { VisitedSite } from './visited-site.ts'

const words = (number: number, word: string) => Array.from({ length: number }, (_, at) => `${word}${at}`).join(' ')

/** Two texts of 60 kB that differ in each section: they come on the screen piece by piece. */
const long = {
  id: 'long',
  slug: 'long',
  title: 'Terms at length',
  versions: ['old', 'new', 'newest'].map((word, version) => ({
    effectiveDate: `202${version}-01-01`,
    changeSummary: 'Words change in every section.',
    sections: Array.from({ length: 30 }, (_, at) =>
      aSection(
        `section-${at}`,
        `${at + 1}. Section`,
        words(150, `a${at}-`),
        `Here stands the ${word} word.`,
        words(150, 'b'),
      ),
    ),
  })),
}

let site: VisitedSite

beforeAll(async () => {
  site = await VisitedSite.of({ ...company, policies: [...company.policies, long] }, '2025-11-22')
})
afterAll(() => site?.close())

describe('comparing two versions in the browser', () => {
  const inner = (page: Page, selector: string) => page.locator(selector).evaluate((element) => element.innerHTML)

  test('gives the same result as the static page, for each pair that has one', async () => {
    const pairs = site.built
      .files('index.html')
      .flatMap((file) => /^(\/.+\/compare\/.+\.\..+\/)index\.html$/.exec(file)?.[1] ?? [])
    expect(pairs.length).toBeGreaterThan(10)
    const page = await (await site.context()).newPage()
    for (const pair of pairs) {
      await page.goto(pair)
      const ready = await inner(page, '.reading.redline')
      const title = await page.title()
      await page.getByRole('link', { name: 'Compare two other versions' }).click()
      await page.locator('[id="page.result"] article').waitFor()
      // A long text comes in pieces.
      await expect.poll(() => inner(page, '.reading.redline'), { message: pair }).toBe(ready)
      expect(await page.title()).toBe(title)
    }
  })

  test('shows two long texts completely, and steps through all their changes', async () => {
    const page = await site.open('/long/compare/?from=2020-01-01&to=2022-01-01')
    await page.locator('#section-29').waitFor()
    const shown = await inner(page, '[id="page.result"]')
    await page.goto('/long/compare/2020-01-01..now/')
    expect(await inner(page, '.reading.redline')).toBe(shown)
    await page.goBack()
    await page.locator('#section-29').waitFor()
    await page.getByRole('button', { name: 'Previous change' }).click()
    expect(await page.locator('.steps [role=status]').textContent()).toBe('Change 30 of 30')
    await page.getByRole('button', { name: 'Next change' }).click()
    expect(await page.locator('.steps [role=status]').textContent()).toBe('Change 1 of 30')
  })

  test('opens any pair from two selects, and Back returns to the choice', async () => {
    const page = await site.open('/privacy/compare/')
    await page.getByLabel('From').selectOption('2026-03-01')
    await page.getByLabel('To').selectOption('2021-03-15')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('heading', { name: 'What changed Privacy policy' }).waitFor()
    expect(page.url()).toBe(`${site.url}/privacy/compare/?from=2026-03-01&to=2021-03-15`)
    expect(await page.locator('article del').first().textContent()).toContain('a month')
    await page.goBack()
    await page.getByRole('heading', { name: 'Privacy policy: compare two versions' }).waitFor()
  })

  test('needs no script for pairs with a static page', async () => {
    const page = await site.open('/privacy/compare/', { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('link', { name: '15 March 2021 with 1 June 2023' }).click()
    expect(await page.locator('article ins').first().textContent()).toContain('two weeks')
  })
})

describe('a redline', () => {
  const address = '/privacy/compare/2021-03-15..2023-06-01/'
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

  test('can be stepped through with buttons and with two keys, which can be turned off', async () => {
    const page = await site.open(address)
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

  test('stands side by side where there is room, or shows the new text alone, without a script', async () => {
    const page = await site.open(address, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } })
    const changed = page.locator('article p.is-changed').first()
    const places = async () => {
      const [old, now] = await Promise.all(['.old', '.new'].map((side) => changed.locator(side).boundingBox()))
      if (!old || !now) throw new Error('A column is not shown.')
      return { old, now }
    }
    expect(await changed.locator('.old').isVisible()).toBe(false)
    await page.getByLabel('Side by side').check()
    const wide = await places()
    expect(wide.old.x + wide.old.width).toBeLessThan(wide.now.x)
    expect(wide.old.y).toBe(wide.now.y)
    expect(await changed.locator('.new del').isVisible()).toBe(false)
    await page.setViewportSize({ width: 360, height: 800 })
    const narrow = await places()
    expect(narrow.old.y + narrow.old.height).toBeLessThanOrEqual(narrow.now.y)
    await page.getByLabel('New text only').check()
    expect(await page.locator('article :is(.old, del)').filter({ visible: true }).count()).toBe(0)
  })

  test('has a map whose links lead to the changes, and steps in one line on a phone that name no key', async () => {
    const page = await site.open(address, { viewport: { width: 1280, height: 800 } })
    const link = page.getByRole('navigation', { name: 'Map of the changes' }).getByRole('link').first()
    await link.focus()
    await page.keyboard.press('Enter')
    const target = new URL(page.url()).hash.slice(1)
    expect(
      await page.locator(`[id="${target}"]`).evaluate((element) => element.getBoundingClientRect().top),
    ).toBeLessThan(800)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('button', { name: 'Next change' }).click()
    const bar = page.locator('.steps')
    const tops = await bar
      .locator('> :visible')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()))
    expect(Math.max(...tops.map(({ top }) => top))).toBeLessThan(Math.min(...tops.map(({ bottom }) => bottom)))
    expect(await bar.locator('kbd, label').filter({ visible: true }).count()).toBe(0)
  })

  test('is read in order, with additions and removals announced in words', async () => {
    const page = await site.open(address)
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
