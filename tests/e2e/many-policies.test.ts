import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VisitedSite } from './visited-site.ts'

let site: VisitedSite

/** More policies than a page shows. */
beforeAll(async () => {
  const policies = Array.from({ length: 104 }, (_, index) => ({
    id: `policy-${index}`,
    slug: `policy-${index}`,
    title: `Policy ${String(index).padStart(3, '0')}`,
    versions: [{ effectiveDate: '2021-03-15' }],
  }))
  site = await VisitedSite.of({ policies }, '2025-11-22')
})
afterAll(() => site?.close())

test('a day is answered for every policy, whichever page has its form', async () => {
  const page = await site.open('/as-of/2/')
  await page.getByLabel('Day', { exact: true }).fill('2023-08-01')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('heading', { name: 'In force on 1 August 2023' }).waitFor()
  await page.waitForURL('**/as-of/?day=2023-08-01')
  const shown = await page.locator('.applied > li').allInnerTexts()
  expect(shown.map((text) => text.replace(/\s+/g, ' '))).toEqual(
    Array.from({ length: 104 }, (_, index) => {
      const title = `Policy ${String(index).padStart(3, '0')}`
      return `${title} ${title}, 15 March 2021 Unchanged since then.`
    }),
  )
})

test('an old address with a day redirects to its policy’s page', async () => {
  const page = await site.open('/legal/103-2022-05-01.html')
  await page.getByRole('heading', { name: 'Were you looking for this?' }).waitFor()
  const links = await page.locator('.likely a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['/policy-103/', '/policy-103/archive/', '/as-of/?day=2022-05-01'])
})

test('the index can be paged without a script, and shows the current page', async () => {
  const page = await site.open('/', { javaScriptEnabled: false })
  const pages = page.getByRole('navigation', { name: 'Pages' })
  expect(await pages.locator('[aria-current="page"]').innerText()).toBe('1')
  await pages.getByRole('link', { name: '2' }).click()
  await page.getByRole('link', { name: 'Policy 103', exact: true }).waitFor()
  expect(await pages.locator('[aria-current="page"]').innerText()).toBe('2')
  expect(await pages.locator('p').innerText()).toBe('Policies 101 to 104 of 104')
  expect(await page.title()).toBe('Policies, page 2 – Lindgrove Instruments')
})

test('the further pages have nothing for axe to report', async () => {
  for (const address of ['/index/2/', '/archive/2021/1/']) {
    const page = await site.open(address)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id }) => `${address} ${id}`)).toEqual([])
  }
})
