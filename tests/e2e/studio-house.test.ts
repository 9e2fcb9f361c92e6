import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../fixtures/until.ts'
import {
  askLake,
  openDesk,
  openPolicy,
  openSection,
  openStudio,
  picture,
  seriousIn,
  signIn,
  type Desk,
} from './desk.ts'

let desk: Desk
let studio: Page
/** What the browser complained about, and what it asked of other hosts. */
const complaints: string[] = []

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
  studio.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  studio.on('pageerror', (error) => complaints.push(String(error)))
  studio.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(desk.press.url)) complaints.push(request.url())
  })
  await signIn(desk)
})
afterAll(() => desk?.close())

const isFocused = (target: Locator) =>
  until(
    () => target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement)),
    Boolean,
  )
const section = () => studio.getByTestId('policy-page').getByRole('region', { name: 'The cookies that we use' })
const headings = () =>
  askLake(studio, '*[_id in ["policy-terms", "drafts.policy-terms"]] | order(_id)[0].sections[].heading')

describe('the Studio’s house:', { concurrent: false }, () => {
  it('the desk shows what is overdue before everything else, and fits a phone', async () => {
    const sections = studio.locator('h2')
    await studio.getByText(/days overdue$/).waitFor()
    await studio.getByRole('heading', { name: 'How it works' }).waitFor()
    await studio.getByRole('button', { name: 'Dismiss' }).click()
    await studio.getByRole('button', { name: 'How it works' }).waitFor()
    expect(await sections.allInnerTexts()).toEqual(['Overdue', 'Coming up', 'All policies'])
    await picture(studio, 'house-desk')
    await studio.emulateMedia({ colorScheme: 'dark' })
    await picture(studio, 'house-desk-dark')
    await studio.emulateMedia({ colorScheme: 'light' })
    await studio.setViewportSize({ width: 390, height: 844 })
    await picture(studio, 'house-desk-phone')
    expect(await studio.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await studio.setViewportSize({ width: 1440, height: 900 })
  })

  it('“Policies” opens with all policies', async () => {
    await studio.getByRole('link', { name: 'Policies', exact: true }).first().click()
    await studio
      .getByTestId('policies-by-category')
      .getByRole('link', { name: /^Terms of membership/ })
      .waitFor()
  })

  it('nothing leads to another host, and no menu has an error', async () => {
    await openPolicy(desk, studio, 'policy-terms')
    await studio.getByTestId('policy-page').waitFor()
    for (const button of [
      studio.getByTestId('pane-context-menu-button').last(),
      studio.getByRole('button', { name: 'Open document actions' }),
      studio.getByRole('button', { name: 'Global presence' }),
      studio.locator('#user-menu'),
    ]) {
      await button.click()
      await studio
        .getByRole('menuitem')
        .or(studio.getByText('No one else is here'))
        .filter({ visible: true })
        .first()
        .waitFor()
      expect(
        await studio
          .getByRole('menuitem', { name: /Inspect|Compare versions|Manage/ })
          .filter({ visible: true })
          .count(),
      ).toBe(0)
      expect(await studio.locator('a[href*="sanity.io"]').filter({ visible: true }).count()).toBe(0)
      await studio.keyboard.press('Escape')
    }
    expect(complaints).toEqual([])
  })

  it('the search finds what stands in a table, the policy before its versions, and opens the section', async () => {
    await openStudio(desk, studio, 'search')
    await studio.getByLabel('Search all texts').fill('wb_session')
    const marked = studio.locator('mark', { hasText: 'wb_session' })
    await marked.first().waitFor()
    await studio.getByRole('list', { name: 'In the archive' }).waitFor()
    expect(await studio.locator('h2').allInnerTexts()).toEqual(['In your texts', 'In the archive'])
    await picture(studio, 'house-search')
    expect(await seriousIn(studio, '[data-ui="Container"]')).toEqual([])
    await studio.getByRole('link', { name: 'The cookies that we use' }).first().click()
    await section().locator('[contenteditable="true"]').getByText('wb_session').waitFor()
  })

  it('Tab leads out of a table without adding a row', async () => {
    const rows = await section().locator('tr').count()
    await section().locator('td').last().click()
    await studio.keyboard.press('Tab')
    await studio.keyboard.type('After the table. ')
    await section().getByText('After the table. ').waitFor()
    expect(await section().locator('tr').count()).toBe(rows)
    expect(await section().locator('table', { hasText: 'After the table.' }).count()).toBe(0)
  })

  it('a removed section comes back with one click, to where it stood', async () => {
    await openPolicy(desk, studio, 'policy-terms')
    const before = await headings()
    const row = await openSection(studio, 'Your membership')
    await row.getByRole('button', { name: 'More for Your membership' }).click()
    await studio.getByRole('menuitem', { name: 'Remove' }).click()
    await studio.getByText('“Your membership” was removed').waitFor()
    await picture(studio, 'house-removed')
    await studio.getByRole('button', { name: 'Undo' }).click()
    await until(headings, (now) => JSON.stringify(now) === JSON.stringify(before))
  })

  it('a new policy begins in its title', async () => {
    await openStudio(desk, studio, 'desk')
    await studio.getByRole('button', { name: 'New policy' }).click()
    await studio.getByRole('menuitem', { name: 'Empty policy' }).click()
    await isFocused(studio.getByLabel('Title'))
  })

  it('Settings take a logo as a file, and say in words why they don’t', async () => {
    await openStudio(desk, studio, 'structure/settings')
    await studio.getByLabel('Company').waitFor()
    await studio.mouse.move(900, 600)
    await studio.mouse.wheel(0, 1000)
    const file = (text: string) => ({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(text) })
    await studio.getByLabel('The logo’s file').setInputFiles(file('<svg viewBox="0 0 1 1"><script/></svg>'))
    await studio.getByText(/more than shapes and colours/).waitFor()
    await studio
      .getByLabel('The logo’s file')
      .setInputFiles(
        file(
          '<?xml version="1.0"?><svg width="8" height="8"><g style="fill:#b3261e"><path d="M0 0h8v8H0z"/></g></svg>',
        ),
      )
    await studio.getByAltText('The logo on a dark page').waitFor()
    await picture(studio, 'house-settings')
    await until(
      () => askLake(studio, '*[_id == "drafts.siteSettings"][0].logo'),
      (logo) => typeof logo === 'string' && logo.includes('fill="#b3261e"') && logo.includes('viewBox="0 0 8 8"'),
    )
  })
})
