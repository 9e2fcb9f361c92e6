import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dayAt } from '../../policy/day.ts'
import { dayInWords } from '../../studio/versions/day-in-words.ts'
import {
  newVisitor,
  openDesk,
  openPolicy,
  openSection,
  picture,
  seriousIn,
  signIn,
  writerOf,
  type Desk,
} from './desk.ts'
import { anImage, pictures } from '../fixtures/image.ts'
import { until } from '../fixtures/until.ts'

let desk: Desk
let studio: Page
let page: FrameLocator
let pane: Locator

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
  page = studio.frameLocator('[data-testid="preview"] iframe')
  pane = studio.getByTestId('preview')
  await signIn(desk)
})
afterAll(() => desk?.close())

const nextWeek = addDays(dayAt(new Date(), 'Europe/London'), 7)
const bar = () => page.getByRole('complementary', { name: 'Draft' })

/** What axe finds wrong with the pane, but for the page in it: no script of axe's runs there. */
async function seriousInPane(): Promise<string[]> {
  const axe = new AxeBuilder({ page: studio }).include('[data-testid="preview"]').exclude('iframe')
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function share(): Promise<string> {
  await pane.getByRole('button', { name: 'Share…' }).click()
  const dialog = studio.getByRole('dialog')
  await dialog.getByLabel('The link expires').selectOption('1')
  await dialog.getByRole('button', { name: 'Create link' }).click()
  return dialog.getByLabel('The new link').inputValue()
}

async function closeDialog() {
  await studio.keyboard.press('Escape')
  await studio.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Adds a picture to the draft's first section. */
async function addPicture(alt: string) {
  const writer = writerOf(desk.press)
  await writer.assets.upload('image', pictures.red)
  const { file: _, ...image } = anImage(pictures.red, alt)
  await writer.patch('drafts.policy-cookies').insert('after', 'sections[0].body[-1]', [image]).commit()
}

/** How wide a picture's file is, once it is loaded. */
const widthOf = (image: Locator) =>
  until(
    () => image.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0)),
    (width) => width > 0,
  )

describe('the preview', { concurrent: false }, () => {
  it('opens next to the form, and says that nothing differs yet', async () => {
    await openPolicy(desk, studio, 'policy-cookies')
    await studio.getByRole('tab', { name: 'Preview' }).click()
    await bar().getByText('This text is the same as the published one.').waitFor()
    await studio.getByLabel('Title').first().waitFor()
    expect(await page.locator('html').evaluate(() => window.innerWidth)).toBe(1200)
    await picture(studio, 'preview-1-beside-the-form')
  })

  it('shows what is typed, and keeps its scroll position', async () => {
    const dialog = await openSection(studio, 'What cookies are')
    await dialog
      .locator('[contenteditable="true"]')
      .getByText('A cookie is a small text file')
      .click({ position: { x: 1, y: 8 } })
    await studio.keyboard.type('!')
    await page.getByText('!A cookie is a small text file').waitFor()
    await page.locator('html').evaluate((html) => html.scrollTo({ top: 300, behavior: 'instant' }))
    for (let count = 2; count < 6; count++) {
      await studio.keyboard.type('!')
      await page.getByText(`${'!'.repeat(count)}A cookie is a small text file`).waitFor()
    }
    await bar().getByText('Draft, not published. This text applies to nobody yet.').waitFor()
    expect(await page.locator('html').evaluate((html) => html.scrollTop)).toBe(300)
    await picture(studio, 'preview-2-while-typing')
  })

  it('shows the page at phone width, and on a future day', async () => {
    await pane.getByRole('button', { name: 'Phone' }).click()
    await until(
      () => page.locator('html').evaluate(() => window.innerWidth),
      (width) => width === 360,
    )
    await pane.getByLabel('Applies from').selectOption('A later day')
    await pane.getByLabel('The later day').fill(nextWeek)
    await bar()
      .getByText(`The page as it would be on ${dayInWords(nextWeek)}.`)
      .waitFor()
    await page.getByText(`In force since ${dayInWords(nextWeek)}.`).waitFor()
    await picture(studio, 'preview-3-phone')
    expect(await seriousInPane()).toEqual([])
    await pane.getByRole('button', { name: 'Desktop' }).click()
    await pane.getByLabel('Applies from').selectOption('Today')
  })

  it('opens links in a new tab, and anchors in place', async () => {
    await page
      .getByRole('link', { name: /^Link to the section/ })
      .last()
      .click()
    expect(await page.locator('html').evaluate((html) => html.scrollTop)).toBeGreaterThan(300)
    const [opened] = await Promise.all([
      desk.editor.waitForEvent('page'),
      page.getByRole('link', { name: 'All policies' }).click(),
    ])
    await opened.getByRole('heading', { name: 'Policies', exact: true }).waitFor()
    await opened.close()
    await bar().waitFor()
  })

  it('keeps the last page, and says why, while the draft cannot be rendered', async () => {
    const writer = writerOf(desk.press)
    const heading = 'sections[0].heading'
    await writer
      .patch('drafts.policy-cookies')
      .set({ [heading]: '' })
      .commit()
    await pane.getByText('The page shows the last version that could be rendered.').waitFor()
    await pane.getByText('Section 1 › Heading: must not be empty').waitFor()
    await page.getByText('!!A cookie is a small text file').waitFor()
    await picture(studio, 'preview-4-not-yet')
    await writer
      .patch('drafts.policy-cookies')
      .set({ [heading]: 'What a cookie is' })
      .commit()
    await page.getByRole('heading', { name: 'What a cookie is' }).waitFor()
    await pane.getByText('The page shows the last version that could be rendered.').waitFor({ state: 'detached' })
  })
})

describe('a link for a reviewer', { concurrent: false }, () => {
  it('shows the draft in a browser without a session, until it is revoked', async () => {
    await addPicture('A map of our offices')
    expect(await widthOf(page.getByAltText('A map of our offices'))).toBe(40)
    const address = await share()
    // What the pointer rests on is in the middle of a change of colour.
    await studio.mouse.move(0, 0)
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await picture(studio, 'preview-5-share')
    const reviewer = await newVisitor(desk)
    await reviewer.goto(address)
    await reviewer.getByText('!!A cookie is a small text file').waitFor()
    await reviewer.getByText('Administrator shared it for review').waitFor()
    expect(await widthOf(reviewer.getByAltText('A map of our offices'))).toBe(40)
    expect(await reviewer.title()).toMatch(/^Draft: /)
    expect(await seriousIn(reviewer, 'html')).toEqual([])
    await picture(reviewer, 'preview-6-shared-page')

    const dialog = studio.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Revoke the link/ }).click()
    await dialog.getByText('None.').waitFor()
    await closeDialog()
    await reviewer.reload()
    await reviewer.getByRole('heading', { name: 'There is no draft at this link' }).waitFor()
    await picture(reviewer, 'preview-7-taken-back')
    await reviewer.context().close()
  })

  it('expires', async () => {
    const address = await share()
    await closeDialog()
    expect((await fetch(address)).status).toBe(200)
    const database = new DatabaseSync(join(desk.press.folder, 'data', 'preview.sqlite'), { timeout: 5000 })
    const until = z.object({ expiresAt: z.string() })
    const found = database.prepare('SELECT expiresAt FROM links WHERE revokedAt IS NULL').get()
    expect(Date.parse(until.parse(found).expiresAt) - Date.now()).toBeLessThan(24 * 3_600_000)
    database.prepare('UPDATE links SET expiresAt = ?').run(new Date(Date.now() - 1000).toISOString())
    database.close()
    const ended = await fetch(address)
    expect(ended.status).toBe(410)
    expect(await ended.text()).not.toContain('A cookie is a small text file')
  })
})
