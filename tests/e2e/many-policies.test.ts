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

test('a day chosen on one page is kept on the others', async () => {
  const page = await site.open('/as-of/')
  await page.getByLabel('Day').fill('2023-08-01')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('heading', { name: 'In force on 1 August 2023' }).waitFor()
  expect(await page.locator('.applied li').count()).toBe(100)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: '2' }).click()
  await page.waitForURL('**/as-of/2/?day=2023-08-01')
  await page.getByRole('heading', { name: 'In force on 1 August 2023' }).waitFor()
  const shown = await page.locator('.applied li').allInnerTexts()
  expect(shown.map((text) => text.replace(/\s+/g, ' '))).toEqual(
    ['100', '101', '102', '103'].map((number) => `Policy ${number} Policy ${number}, 15 March 2021`),
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
