import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dayAt } from '../../policy/day.ts'
import { wordHtml } from '../../importers/word/word-html.ts'
import { dayInWords } from '../../studio/versions/day-in-words.ts'
import { clipboards, toLine } from './clipboard.ts'
import {
  addSection,
  askLake,
  chooseAction,
  openDesk,
  openStudio,
  openPolicy,
  openPublish,
  openSection,
  picture,
  pressPublish,
  seriousIn,
  typeInto,
  type Desk,
} from './desk.ts'
import { until } from '../fixtures/until.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
})
afterAll(() => desk?.close())

const nextWeek = addDays(dayAt(new Date(), 'Europe/London'), 7)

const sides = z.object({ draft: z.array(z.unknown()).min(1), version: z.array(z.unknown()) })

/** Presses a button that downloads a Word file, and reads it as Word's own HTML. */
async function wordFrom(button: string | RegExp): Promise<string> {
  const [download] = await Promise.all([
    studio.waitForEvent('download'),
    studio.getByRole('button', { name: button }).click(),
  ])
  return wordHtml(readFileSync(await download.path())).html
}

const read = (path: string) => fetch(desk.press.url + path).then((answer) => answer.text())

const ask = (query: string) => askLake(studio, query)

describe('the editor’s desk', { concurrent: false }, () => {
  it('leads from the sign-in page to a published change in seven clicks', async () => {
    let clicks = 0
    const click = async (target: Locator, options?: Parameters<Locator['click']>[0]) => {
      clicks++
      await target.click(options)
    }
    await studio.goto(desk.press.signInLink)
    await picture(studio, 'walk-1-sign-in')
    await click(studio.getByRole('button', { name: 'Continue' }))
    await studio.getByRole('heading', { name: 'All policies' }).waitFor()
    await picture(studio, 'walk-2-desk')
    await click(studio.getByRole('link', { name: /^Terms of membership/ }))
    await studio.getByTestId('policy-page').waitFor()
    const section = await openSection(studio, 'Your membership')
    const text = section.locator('[contenteditable="true"]')
    await click(text.getByText('You can become a').first(), { position: { x: 1, y: 8 } })
    await studio.keyboard.type('Put plainly: ', { delay: 50 })
    await text.getByText('Put plainly: ').waitFor()
    await picture(studio, 'walk-3-section')
    await click(studio.getByRole('button', { name: 'Publish version…' }))
    const publishing = studio.getByRole('dialog', { name: /^Publish version \d+ of/ })
    await click(publishing.getByText('Material change', { exact: true }))
    await click(publishing.getByRole('button', { name: 'Start from the redline' }))
    await picture(studio, 'walk-4-publish')
    await click(publishing.getByRole('button', { name: /^Publish version \d+$/ }))
    await studio.getByText(/of “Terms of membership” is published$/).waitFor()
    await picture(studio, 'walk-5-published')
    await until(
      () => read('/terms/'),
      (page) => page.includes('Put plainly: '),
    )
    expect(clicks).toBe(7)
  })

  it('shows tasks, every policy with its status, and a read-only archive', async () => {
    await openStudio(desk, studio, 'desk')
    await studio.getByText(/^Version 4 comes into force on/).waitFor()
    await picture(studio, 'desk')
    expect(await seriousIn(studio, 'main, [data-ui="Container"]')).toEqual([])
    await openStudio(desk, studio, 'structure/categories')
    const categories = studio.getByTestId('policies-by-category')
    await categories
      .getByText(/^In force since/)
      .first()
      .waitFor()
    expect(await categories.getByRole('heading').allInnerTexts()).toEqual(['Privacy and data', 'Terms and contracts'])
    expect(await categories.getByRole('link', { name: /^Privacy policy/ }).innerText()).toMatch(
      /In force since 1 September 2025\s+Next version on /,
    )
    await picture(studio, 'policies-by-category')
    expect(await seriousIn(studio, '[data-testid="policies-by-category"]')).toEqual([])
    await openStudio(desk, studio, 'structure/archive;by-policy;policy-privacy')
    await studio.getByText(/· version 1$/).waitFor()
    expect(await studio.getByRole('link', { name: /^Create/ }).count()).toBe(0)
    await picture(studio, 'archive')
  })

  it('compares with the text of the chosen day, so that no announced change slips in early', async () => {
    await openPolicy(desk, studio, 'policy-privacy')
    const section = await openSection(studio, 'In short')
    await section.getByLabel('Heading', { exact: true }).fill('In a nutshell')
    await studio.keyboard.press('Escape')
    const dialog = await openPublish(studio)
    // The working text goes on from the announced version: its day is offered.
    await dialog.getByRole('heading', { name: 'What changes since version 4' }).waitFor()
    await dialog.getByRole('button', { name: 'Today', exact: true }).click()
    await dialog.getByRole('heading', { name: 'What changes since version 3' }).waitFor()
    await dialog.getByText(/^Version 4 applies only from /).waitFor()
    await dialog
      .getByText(/binds readers from today\. It will be superseded by the version that applies from /)
      .waitFor()
    await dialog.getByLabel('Correction').check()
    await dialog.getByText('You chose “Correction”, but').waitFor()
    await dialog.getByText(/^And \d+ more\.$/).waitFor()
    await picture(studio, 'before-the-upcoming-version')
    await dialog.getByLabel('Applies from').fill('2099-01-01')
    await dialog.getByRole('heading', { name: 'What changes since version 4' }).waitFor()
    expect(await dialog.getByText(/^And \d+ more\.$/).count()).toBe(0)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await studio.getByRole('button', { name: 'Open document actions' }).click()
    await studio.getByRole('menuitem', { name: 'Discard changes' }).click()
    await studio.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
    await studio.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('lists problems while the editor types, and opens their fields', async () => {
    await typeInto(
      desk,
      studio,
      ['policy-cookies', 'What cookies are', 'A cookie is a small text file'],
      '[insert name] ',
    )
    await studio.getByRole('button', { name: 'Show me' }).click()
    const problem = studio.getByRole('button', { name: /It still holds a hint: “\[insert name\]”/ })
    await problem.waitFor()
    await picture(studio, 'readiness')
    expect(await seriousIn(studio, '[data-testid="readiness"]')).toEqual([])
    await problem.click()
    const text = await openSection(studio, 'What cookies are')
    await text
      .locator('[contenteditable="true"]')
      .getByText('[insert name]')
      .click({ position: { x: 1, y: 8 } })
    for (const _ of '[insert name] ') await studio.keyboard.press('Delete')
    await studio.keyboard.type('We must tell you within 30 days. ')
    await problem.first().waitFor({ state: 'detached' })
  })

  it('lets one of two editors win, tells the other, and loses nothing', async () => {
    const other = await desk.editor.newPage()
    await openPolicy(desk, other, 'policy-cookies')
    const theirs = await openPublish(other)
    await theirs.getByLabel('Material change').check()
    await theirs.getByLabel('What changed').fill('Their words.')
    const mine = await openPublish(studio)
    await mine.getByLabel('Minor change').check()
    await mine.getByLabel('What changed').fill('My words.')

    await mine.getByText('You chose “Minor change”, but').waitFor()
    await picture(studio, 'honesty-gate')
    await pressPublish(mine)
    await mine.getByRole('alert').getByText('Choose “Material change”, or say why it is not one.').waitFor()
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    expect(await mine.getByRole('listitem').allInnerTexts()).toContainEqual(
      expect.stringContaining(
        'Added in “What cookies are”: “We must tell you within 30 days.” A whole sentence: it may give a right or take one.',
      ),
    )
    await mine.getByLabel('Or give the reason why it isn’t material').fill('The terms promise it already.')
    await pressPublish(mine)
    await mine.waitFor({ state: 'detached' })

    await pressPublish(theirs)
    await theirs
      .getByRole('alert')
      .getByText(/published version 3 at/)
      .waitFor()
    await picture(other, 'two-editors')
    expect(await seriousIn(other, '[role="dialog"]')).toEqual([])
    expect(await theirs.getByLabel('What changed').inputValue()).toBe('Their words.')
    expect(await ask('*[_id == "policy-cookies-v3"][0]{changeKind, changeSummary, kindReason}')).toEqual({
      changeKind: 'minor',
      changeSummary: 'My words.',
      kindReason: 'The terms promise it already.',
    })
    await other.close()
  })

  it('asks for the reason of an earlier date, and suggests a summary', async () => {
    await typeInto(desk, studio, ['policy-cookies', 'How long they last', 'Some cookies disappear'], 'From then on: ')
    const dialog = await openPublish(studio)
    await dialog.getByLabel('Applies from').fill('2020-01-01')
    await dialog.getByLabel('Material change').check()
    await dialog.getByRole('button', { name: 'Start from the redline' }).click()
    expect(await dialog.getByLabel('What changed').inputValue()).toBe(
      '“How long they last” now says: “From then on: Some cookies disappear when you close the browser.”',
    )
    await pressPublish(dialog)
    await dialog.getByText('Choose a later day, or say why it must be this one.').waitFor()
    await picture(studio, 'earlier-day')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await dialog.getByLabel('Applies from').fill(nextWeek)
    await pressPublish(dialog)
    await dialog.waitFor({ state: 'detached' })
  })

  it('recalls an upcoming version, with a recorded reason', async () => {
    const dialog = await chooseAction(studio, 'Recall an upcoming version…')
    await dialog.getByRole('button', { name: 'Recall version 4' }).click()
    await dialog.getByRole('alert').getByText('Tell readers why, in a sentence or two.').waitFor()
    await picture(studio, 'recall')
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
    // What is called published is what readers have; the recalled text is a draft again.
    await studio.getByText('Draft differs', { exact: true }).waitFor()
    const words = (id: string) => `pt::text(*[_id == "${id}"][0].sections[].body) match "From then on"`
    expect(await ask(`[${words('policy-cookies')}, ${words('drafts.policy-cookies')}]`)).toEqual([false, true])
  })

  it('shows the history, and starts a draft from an old text without touching it', async () => {
    await studio.getByRole('tab', { name: 'History' }).click()
    await studio.getByRole('heading', { name: 'All versions, newest first' }).waitFor()
    await studio.getByText('Reason for this kind: The terms promise it already.').waitFor()
    await studio.getByLabel('Compare', { exact: true }).selectOption('1')
    await studio.getByRole('heading', { name: /^From version 1 to version \d$/ }).waitFor()
    await picture(studio, 'history')
    expect(await seriousIn(studio, '[data-testid="history"]')).toEqual([])
    expect(await wordFrom('Download as Word: version 1')).toMatch(/<h\d.*<p/s)
    const markdown = studio.getByRole('link', { name: 'Markdown of version 1 (opens in a new tab)' })
    expect(await read(new URL((await markdown.getAttribute('href')) ?? '').pathname)).toMatch(/^# .*\n[^]*## /)
    const changed = await wordFrom(/^Download as Word, with tracked changes: from version 1 to version \d$/)
    expect(changed).toContain('<del>')
    expect(changed).toContain('We must tell you')
    const before = await ask('*[_id == "policy-cookies-v1"][0]')
    await studio.getByRole('button', { name: 'Start a draft from the text of version 1…' }).click()
    await picture(studio, 'start-a-draft')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await studio.getByRole('dialog').getByRole('button', { name: 'Replace the draft' }).click()
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
    await dialog.getByLabel('Successor (optional)').selectOption({ label: 'Privacy policy' })
    await picture(studio, 'withdraw')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: `Withdraw from ${dayInWords(nextWeek)}` }).click()
    await dialog.waitFor({ state: 'detached' })
    await until(
      () => read('/cookies/archive/'),
      (page) => page.includes('We set no cookies any more.'),
    )
    expect(await read('/cookies/')).toContain('We must tell you within 30 days.')
    expect(await read('/cookies/')).toContain('Its successor: <a href="/privacy/"><bdi>Privacy policy</bdi></a>.')
    expect(await ask('defined(*[_id == "drafts.policy-cookies"][0]._id)')).toBe(true)
  })

  it('moves a policy to another address on purpose, and duplicates it under a title and an address of its own', async () => {
    await studio.getByRole('tab', { name: 'Write' }).click()
    await studio.getByRole('button', { name: 'Open document actions' }).click()
    await studio.getByRole('menuitem', { name: 'Change the address…' }).click()
    const dialog = studio.getByRole('dialog')
    await dialog.getByLabel('New address').fill('terms')
    await dialog.getByRole('button', { name: 'Change the address' }).click()
    await dialog.getByText('“Terms of membership” has it. Choose another.').waitFor()
    await dialog.getByLabel('New address').fill('cookie-policy')
    await picture(studio, 'change-the-address')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: 'Change the address' }).click()
    await dialog.waitFor({ state: 'detached' })
    const old = `${desk.press.url}/cookies/2024-02-12/`
    await until(
      () => fetch(old).then(({ url }) => new URL(url).pathname),
      (path) => path === '/cookie-policy/2024-02-12/',
    )
    await studio.getByRole('button', { name: 'Open document actions' }).click()
    await studio.getByRole('menuitem', { name: 'Duplicate' }).click()
    const query = '*[_type == "policy" && slug.current == "cookie-policy-copy"][0].title'
    expect(
      await until(
        () => ask(query),
        (title) => title !== null,
      ),
    ).toMatch(/^Copy of /)
    await studio
      .getByText(/^Copy of /)
      .first()
      .waitFor()
  })

  it('keeps the structure of what is pasted from Word, Google Docs and a web page, and no unsafe link', async () => {
    await openStudio(desk, studio, 'intent/create/template=policy;type=policy/')
    await studio.getByText('There is no text yet.').waitFor()
    for (const [index, [name, html]] of Object.entries(clipboards).entries()) {
      const { section, text } = await addSection(studio, `From ${name}`)
      await text.evaluate((element, html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, html)
      await section.getByText('Numbered item').waitFor()
      await picture(studio, `pasted-from-${name.replaceAll(' ', '-')}`)
      const query = `*[_type == "policy" && sections[${index}].heading == "From ${name}"][0].sections[${index}].body`
      const body = await until(
        () => ask(query),
        (found) => JSON.stringify(found ?? '').includes('session'),
      )
      expect(z.array(z.unknown()).parse(body).map(toLine), name).toEqual([
        'h3: What we collect',
        'normal: We keep *very little*, see <the list> and this.',
        'h4: From you',
        'bullet 1: First item',
        'bullet 2: Nested item',
        'number 1: Numbered item',
        'table with 1 header row: Cookie, Lifetime, session, 1 day',
      ])
    }
  })
})
