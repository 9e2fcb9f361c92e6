import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dayAt } from '../../policy/day.ts'
import { portableText } from '../../schemas/records/portable-text.ts'
import { dayInWords } from '../../studio/versions/day-in-words.ts'
import { launchBrowser } from './browser.ts'
import { clipboards } from './clipboard.ts'
import { removeFolder, startPress, type Press } from './press.ts'

let press: Press
let browser: Browser
let editor: BrowserContext
let studio: Page

beforeAll(async () => {
  ;[press, browser] = await Promise.all([startPress(), launchBrowser()])
  editor = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  studio = await editor.newPage()
  await studio.goto(press.signInLink)
  await studio.getByRole('button', { name: 'Continue' }).click()
  await studio.getByRole('heading', { name: 'What needs you' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await press?.stop()
  if (press) removeFolder(press.folder)
})

const nextWeek = addDays(dayAt(new Date(), 'Europe/London'), 7)
const open = (page: Page, policy: string) => page.goto(`${press.url}/studio/structure/policies;${policy}`)

/** Scrolls the form until a section of it is there: it draws only what is in sight. */
async function openSection(page: Page, section: string) {
  const button = page.getByRole('button', { name: section }).first()
  await page.getByText('Sections', { exact: true }).first().waitFor()
  await page.mouse.move(900, 600)
  await page.mouse.wheel(0, 500)
  await button.click()
}

/** Types at the beginning of a section's paragraph. */
async function typeInto(page: Page, policy: string, section: string, paragraph: string, words: string) {
  await open(page, policy)
  await openSection(page, section)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(paragraph).click({ position: { x: 1, y: 8 } })
  await page.keyboard.type(words)
  await dialog.getByText(words).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

async function openPublish(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Publish version…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Applies from').waitFor()
  return dialog
}
const publish = (dialog: Locator) => dialog.getByRole('button', { name: /^Publish version \d+$/ }).click()

async function chooseAction(page: Page, name: string): Promise<Locator> {
  await page.getByTestId('action-menu-button').click()
  await page.getByRole('menuitem', { name }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').waitFor()
  return dialog
}

/** What axe finds wrong with one of our parts, that is serious. */
async function seriousIn(page: Page, selector: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(selector).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const sides = z.object({ draft: z.array(z.unknown()).min(1), version: z.array(z.unknown()) })

const read = (path: string) => fetch(press.url + path).then((answer) => answer.text())

/** Asks the lake, as the signed-in editor. */
const ask = (query: string): Promise<unknown> =>
  studio.evaluate(async (query) => {
    const address = `/v2025-02-19/data/query/production?perspective=raw&query=${encodeURIComponent(query)}`
    const answer: { result: unknown } = await (await fetch(address)).json()
    return answer.result
  }, query)

async function until<T>(look: () => Promise<T>, expected: (found: T) => boolean): Promise<T> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const found = await look()
    if (expected(found)) return found
    if (Date.now() > deadline) throw new Error(`It did not come about in a minute: ${JSON.stringify(found)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('the editor’s desk', { concurrent: false }, () => {
  it('lists what stands in the way while one types, and leads to the field', async () => {
    await typeInto(studio, 'policy-cookies', 'What cookies are', 'A cookie is a small text file', '[insert name] ')
    await studio.getByRole('button', { name: 'Show where' }).click()
    const problem = studio.getByRole('button', { name: /It still holds a hint: “\[insert name\]”/ })
    await problem.waitFor()
    expect(await seriousIn(studio, '[data-testid="readiness"]')).toEqual([])
    await problem.click()
    await studio
      .getByRole('dialog')
      .getByText('[insert name]')
      .click({ position: { x: 1, y: 8 } })
    for (const _ of '[insert name] ') await studio.keyboard.press('Delete')
    await studio.keyboard.type('We must tell you within 30 days. ')
    await problem.waitFor({ state: 'detached' })
    await studio.keyboard.press('Escape')
    await studio.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('lets one of two editors win, tells the other, and loses nothing', async () => {
    const other = await editor.newPage()
    await open(other, 'policy-cookies')
    const theirs = await openPublish(other)
    await theirs.getByLabel('Material change').check()
    await theirs.getByLabel('What changed').fill('Their words.')
    const mine = await openPublish(studio)
    await mine.getByLabel('Minor change').check()
    await mine.getByLabel('What changed').fill('My words.')

    await mine.getByText('You chose “Minor change”, but').waitFor()
    await publish(mine)
    await mine.getByRole('alert').getByText('Choose “Material change”, or say why it is not one.').waitFor()
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    expect(await mine.getByRole('listitem').allInnerTexts()).toContainEqual(
      expect.stringContaining('A period of time added in “What cookies are”: “30 days”'),
    )
    await mine.getByLabel('Or say why it is not material').fill('The terms promise it already.')
    await publish(mine)
    await mine.waitFor({ state: 'detached' })

    await publish(theirs)
    await theirs
      .getByRole('alert')
      .getByText(/published version 3 at/)
      .waitFor()
    expect(await theirs.getByLabel('What changed').inputValue()).toBe('Their words.')
    expect(await ask('*[_id == "policy-cookies-v3"][0]{changeKind, changeSummary, kindReason}')).toEqual({
      changeKind: 'minor',
      changeSummary: 'My words.',
      kindReason: 'The terms promise it already.',
    })
    await other.close()
  })

  it('asks why a text is to apply from an earlier day, and offers a summary', async () => {
    await typeInto(studio, 'policy-cookies', 'How long they last', 'Some cookies disappear', 'From then on: ')
    const dialog = await openPublish(studio)
    await dialog.getByLabel('Applies from').fill('2020-01-01')
    await dialog.getByLabel('Material change').check()
    await dialog.getByRole('button', { name: 'Begin with what the redline shows' }).click()
    expect(await dialog.getByLabel('What changed').inputValue()).toBe('Changes the section “How long they last”.')
    await publish(dialog)
    await dialog.getByText('Choose a later day, or say why it must be this one.').waitFor()
    await dialog.getByLabel('Applies from').fill(nextWeek)
    await publish(dialog)
    await dialog.waitFor({ state: 'detached' })
  })

  it('recalls an upcoming version, for a reason that is kept', async () => {
    const dialog = await chooseAction(studio, 'Recall an upcoming version…')
    await dialog.getByRole('button', { name: 'Recall version 4' }).click()
    await dialog.getByRole('alert').getByText('Tell readers why, in a sentence or two.').waitFor()
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await dialog.getByLabel('Reason').fill('It was announced too early.')
    await dialog.getByRole('button', { name: 'Recall version 4' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await ask('*[_id == "policy-cookies-v5"][0]{changeKind, changeSummary, effectiveDate}')).toEqual({
      changeKind: 'recall',
      changeSummary: 'It was announced too early.',
      effectiveDate: nextWeek,
    })
    await until(
      () => read(`/cookies/${nextWeek}/`),
      (page) => /recalled/i.test(page),
    )
    expect(await read('/cookies/')).not.toContain('From then on:')
  })

  it('shows the history, and starts a draft from an old text without touching it', async () => {
    await studio.getByRole('tab', { name: 'History' }).click()
    await studio.getByRole('heading', { name: 'All versions, newest first' }).waitFor()
    await studio.getByText('Why this kind: The terms promise it already.').waitFor()
    await studio.getByLabel('Compare', { exact: true }).selectOption('1')
    await studio.getByRole('heading', { name: /^From version 1 to version \d$/ }).waitFor()
    expect(await seriousIn(studio, '[data-testid="history"]')).toEqual([])
    const before = await ask('*[_id == "policy-cookies-v1"][0]')
    await studio.getByRole('button', { name: 'Start a draft from the text of version 1…' }).click()
    await studio.getByRole('dialog').getByRole('button', { name: 'Start the draft' }).click()
    await studio.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await ask('*[_id == "policy-cookies-v1"][0]')).toEqual(before)
    const { draft, version } = sides.parse(
      await ask(
        '{"draft": *[_id == "drafts.policy-cookies"][0].sections, "version": *[_id == "policy-cookies-v1"][0].sections}',
      ),
    )
    expect(draft).toEqual(version)
  })

  it('withdraws a policy, and nothing disappears', async () => {
    const dialog = await chooseAction(studio, 'Withdraw the policy…')
    await dialog.getByLabel('Ends from').fill(nextWeek)
    await dialog.getByLabel('Reason').fill('We set no cookies any more.')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: `Withdraw from ${dayInWords(nextWeek)}` }).click()
    await dialog.waitFor({ state: 'detached' })
    await until(
      () => read('/cookies/archive/'),
      (page) => page.includes('We set no cookies any more.'),
    )
    expect(await read('/cookies/')).toContain('We must tell you within 30 days.')
    expect(await ask('defined(*[_id == "drafts.policy-cookies"][0]._id)')).toBe(true)
  })

  it.each(Object.entries(clipboards))(
    'keeps the structure of what is pasted from %s, and no unsafe link',
    async (name, html) => {
      await studio.goto(`${press.url}/studio/intent/create/template=policy;type=policy/`)
      await studio.getByText('Nothing here yet').waitFor()
      await studio.mouse.move(900, 600)
      await studio.mouse.wheel(0, 500)
      await studio.getByRole('button', { name: 'Add…' }).click()
      await studio.getByRole('menuitem', { name: 'Section', exact: true }).click()
      const dialog = studio.getByRole('dialog')
      await dialog.getByRole('textbox').first().fill(`From ${name}`)
      await dialog.getByText('Click to activate').or(dialog.locator('[contenteditable="true"]')).first().click()
      const text = dialog.locator('[contenteditable="true"]').first()
      await text.click()
      await text.evaluate((element, html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, html)
      await dialog.getByText('Numbered item').waitFor()
      const query = `*[_type == "policy" && sections[0].heading == "From ${name}"][0].sections[0].body`
      const body = await until(
        () => ask(query),
        (found) => JSON.stringify(found ?? '').includes('session'),
      )
      expect(z.array(z.unknown()).parse(body).map(toLine)).toEqual([
        'h3: What we collect',
        'normal: We keep *very little*, see <the list> and this.',
        'h4: From you',
        'bullet 1: First item',
        'bullet 2: Nested item',
        'number 1: Numbered item',
        'table with 1 header row: Cookie, Lifetime, session, 1 day',
      ])
    },
  )
})

/** A block in a line, with `*strong*` words and `<linked>` ones. */
function toLine(value: unknown): string {
  const [block] = portableText.parse([value])
  if (block?._type === 'table') {
    const cells = block.rows.flatMap(({ cells }) =>
      cells.map(({ value }) => value.map(({ children }) => children.map(({ text }) => text).join('')).join(' ')),
    )
    return `table with ${block.headerRows} header row: ${cells.join(', ')}`
  }
  if (block?._type !== 'block') return String(block?._type)
  const words = block.children.map(({ text, marks }) => {
    if (marks.includes('strong')) return `*${text}*`
    return marks.length > 0 ? `<${text}>` : text
  })
  return `${block.listItem ? `${block.listItem} ${block.level}` : block.style}: ${words.join('')}`
}
