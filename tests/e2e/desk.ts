import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { createClient } from '@sanity/client'
import { openSecrets } from '../../publisher/secrets.ts'
import { until } from '../fixtures/until.ts'
import { root } from '../../publisher/root.ts'
import { busyMs, launchBrowser } from './browser.ts'
import { removeFolder, startPress, type Press } from './press.ts'

/** A running Policy Press with its demo content, and an administrator's browser in front of it. */
export type Desk = {
  /** Changes when it is started anew. */
  press: Press
  browser: Browser
  editor: BrowserContext
  studio: Page
  /** Ends all of it and removes what it left. */
  close: () => Promise<void>
}

/** Starts Policy Press, with flags of `npm start`, and a browser in which nobody is signed in yet. */
export async function openDesk(...args: string[]): Promise<Desk> {
  const [press, browser] = await Promise.all([startPress(undefined, undefined, args), launchBrowser()])
  const editor = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  editor.setDefaultTimeout(busyMs)
  const desk: Desk = {
    press,
    browser,
    editor,
    studio: await editor.newPage(),
    close: async () => {
      await browser.close()
      await desk.press.stop()
      removeFolder(press.folder)
    },
  }
  return desk
}

/** A page in a browser in which nobody is signed in. */
export async function newVisitor({ browser }: Desk): Promise<Page> {
  const visitor = await browser.newContext({ reducedMotion: 'reduce' })
  visitor.setDefaultTimeout(busyMs)
  return visitor.newPage()
}

/** Signs the administrator in with the link that `npm start` prints, and waits for the dashboard. */
export async function signIn({ studio, press }: Desk): Promise<void> {
  await studio.goto(press.signInLink)
  await studio.getByRole('button', { name: 'Continue' }).click()
  await studio.getByRole('heading', { name: 'To do' }).waitFor()
}

/** A program that may write to the lake, as an import or a script of the operator does. */
export const writerOf = ({ url, folder }: Press) =>
  createClient({
    apiHost: url,
    useProjectHostname: false,
    projectId: 'policypress',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    token: openSecrets(`${folder}/data`).write ?? '',
  })

/**
 * Opens an address of the Studio, as the buttons for back and forward do: a page that shows the Studio does not load it again,
 * which would keep a core busy for seconds.
 */
export async function openStudio({ press }: Desk, page: Page, path: string): Promise<void> {
  const studio = `${press.url}/studio/`
  if (!page.url().startsWith(studio)) return void (await page.goto(studio + path))
  await page.evaluate((address) => {
    history.pushState(undefined, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, studio + path)
}

export const openPolicy = (desk: Desk, page: Page, policy: string) =>
  openStudio(desk, page, `structure/policies;${policy}`)

/** A section on the page of the open policy, by its heading. */
export async function openSection(page: Page, heading: string | RegExp): Promise<Locator> {
  const section = page.getByTestId('policy-page').getByRole('region', { name: heading }).first()
  await section.scrollIntoViewIfNeeded()
  return section
}

/** Adds a section to the end of the open policy: its heading has the focus. */
export async function addSection(page: Page, heading: string): Promise<{ section: Locator; text: Locator }> {
  const sections = page.getByTestId('policy-page').getByRole('region')
  const before = await sections.count()
  await page.getByRole('button', { name: 'Add a section', exact: true }).click()
  const section = sections.nth(before)
  const field = section.getByLabel('Heading', { exact: true })
  await until(() => field.evaluate((element) => element === document.activeElement), Boolean)
  await field.fill(heading)
  const text = section.locator('[contenteditable="true"]').first()
  await text.click()
  return { section, text }
}

/** Types at the beginning of a section's paragraph. */
export async function typeInto(
  desk: Desk,
  page: Page,
  [policy, section, paragraph]: [policy: string, section: string, paragraph: string],
  words: string,
) {
  await openPolicy(desk, page, policy)
  const text = await openSection(page, section)
  await text
    .locator('[contenteditable="true"]')
    .getByText(paragraph)
    .click({ position: { x: 1, y: 8 } })
  await page.keyboard.type(words)
  await text.getByText(words).waitFor()
}

export async function openPublish(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Publish version…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Applies from').waitFor()
  return dialog
}

export const pressPublish = (dialog: Locator) => dialog.getByRole('button', { name: /^Publish version \d+$/ }).click()

/** Opens the dialog of an action that asks for a reason, from the menu of a policy. */
export async function chooseAction(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Open document actions' }).click()
  await page.getByRole('menuitem', { name }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').waitFor()
  return dialog
}

const pictures = join(root, 'test-results', 'studio')

/**
 * Takes a picture of a step, for people to look at: nothing fails because of what is on it. Only with PICTURES in the
 * environment, since each costs a second.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['PICTURES']) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/**
 * What axe finds wrong with one of our parts, that is serious or critical. A part may change while axe reads it, as a button
 * does that becomes enabled: what is wrong is found twice.
 */
export async function seriousIn(page: Page, selector: string): Promise<string[]> {
  const first = await axeIn(page, selector)
  return first.length === 0 ? first : axeIn(page, selector)
}

async function axeIn(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Asks the lake, as the signed-in editor. */
export const askLake = (page: Page, query: string): Promise<unknown> =>
  page.evaluate(async (query) => {
    const address = `/v2025-02-19/data/query/production?perspective=raw&query=${encodeURIComponent(query)}`
    const answer: { result: unknown } = await (await fetch(address)).json()
    return answer.result
  }, query)
