import { readdirSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayAt } from '../../policy/day.ts'
import { filesIn } from '../fixtures/lake.ts'
import { newVisitor, openDesk, openPublish, pressPublish, signIn, typeInto, writerOf, type Desk } from './desk.ts'
import { until, untilTrue } from '../fixtures/until.ts'
import { runScript, startPress } from './press.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
})
afterAll(() => desk?.close())

const today = dayAt(new Date(), 'Europe/London')
const tomorrow = addDays(today, 1)

/** Asks an address, as a visitor would, until its text is as expected. */
const untilSite = (path: string, expected: (text: string) => boolean): Promise<string> =>
  until(async () => (await fetch(desk.press.url + path)).text(), expected)

async function publishVersion(fields: { date?: string; kind: string; summary: string; reason?: string }) {
  const dialog = await openPublish(studio)
  if (fields.date) await dialog.getByLabel('Applies from').fill(fields.date)
  await dialog.getByLabel(fields.kind).check()
  await dialog.getByLabel('What changed').fill(fields.summary)
  if (fields.reason) await dialog.getByLabel('Or give the reason why it isn’t material').fill(fields.reason)
  await pressPublish(dialog)
  await dialog.waitFor({ state: 'detached' })
}

describe('from the editor’s desk to the visitor', { concurrent: false }, () => {
  it('keeps a draft private from anyone who is not signed in', async () => {
    await signIn(desk)
    await typeInto(
      desk,
      studio,
      ['policy-cookies', 'What cookies are', 'A cookie is a small text file'],
      'Put as plainly as we can: ',
    )
    await studio.getByText('Saved').first().waitFor()

    const base = `${desk.press.url}/v2025-02-19/data`
    const query = encodeURIComponent('*[pt::text(sections[].body) match "plainly" || _id in path("drafts.**")]')
    for (const perspective of ['raw', 'drafts', 'published']) {
      const answer = await (await fetch(`${base}/query/production?query=${query}&perspective=${perspective}`)).text()
      expect(answer).not.toContain('as plainly as we can')
    }
    expect(await (await fetch(`${base}/doc/production/drafts.policy-cookies`)).text()).not.toContain(
      'as plainly as we can',
    )
    const details = encodeURIComponent('*[_type in ["policy", "siteSettings"]]._id')
    expect(await (await fetch(`${base}/query/production?query=${details}`)).json()).toMatchObject({ result: [] })
    const pulled = await runScript('pull.ts', [], desk.press.folder)
    expect(pulled).toMatchObject({ code: 0 })
    expect(pulled.said).not.toContain('plainly')
    expect(JSON.stringify(filesIn(`${desk.press.folder}/content`))).not.toContain('as plainly as we can')
    expect(JSON.stringify(filesIn(`${desk.press.folder}/data/current/public`))).not.toContain('as plainly as we can')
  })

  it('shows the new text after Publish version', async () => {
    await publishVersion({
      kind: 'Minor change',
      summary: 'We say what a cookie is more plainly.',
      reason: 'The words only introduce the sentence.',
    })
    const text = await untilSite('/cookies/', (page) => page.includes('as plainly as we can'))
    expect(text).toContain(`In force since <time datetime="${today}">`)
  })

  it('keeps the old text under its date, and says what replaced it', async () => {
    const old = await (await fetch(`${desk.press.url}/cookies/2024-02-12/`)).text()
    expect(old).not.toContain('as plainly as we can')
    expect(old).toContain('A cookie is a small text file')
    expect(old).toMatch(/superseded|replaced/i)
    expect(old).toContain(`href="/cookies/${today}/"`)
  })

  it('marks the new words in the redline', async () => {
    const page = await desk.browser.newPage()
    await page.goto(`${desk.press.url}/cookies/compare/2024-02-12..${today}/`)
    expect(await page.locator('ins').allInnerTexts()).toContainEqual(
      expect.stringContaining('Put as plainly as we can:'),
    )
    expect(await page.locator('main del:not(.legend del)').count()).toBe(0)
    await page.close()
  })

  it('lists every redline in the sitemap, with the day of its last change', async () => {
    const sitemap = await (await fetch(`${desk.press.url}/cookies/sitemap-0.xml`)).text()
    expect(sitemap).toContain(`<loc>${desk.press.url}/cookies/</loc>`)
    expect(sitemap).toContain(`<loc>${desk.press.url}/cookies/compare/2021-03-15..2024-02-12/</loc>`)
    expect(sitemap).toMatch(/<lastmod>2024-02/)
  })

  it('announces tomorrow’s version and leaves today’s in force', async () => {
    await typeInto(desk, studio, ['policy-cookies', 'How long they last', 'Some cookies disappear'], 'From tomorrow: ')
    await publishVersion({ date: tomorrow, kind: 'Material change', summary: 'We answer from tomorrow on.' })
    const current = await untilSite('/cookies/', (page) => page.includes(tomorrow))
    expect(current).not.toContain('From tomorrow:')
    expect(current).toContain(`href="/cookies/${tomorrow}/"`)
    const upcoming = await (await fetch(`${desk.press.url}/cookies/${tomorrow}/`)).text()
    expect(upcoming).toContain('From tomorrow:')
    expect(upcoming).toContain('notice-upcoming')
    expect(upcoming).not.toContain('In force since')
  })

  it('loads nothing from other hosts and sets no cookie for visitors', async () => {
    const page = await newVisitor(desk)
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    page.on('console', (message) => complaints.push(message.text()))
    for (const path of [
      '/',
      '/cookies/',
      '/cookies/archive/',
      `/cookies/compare/2024-02-12..${today}/`,
      '/privacy/2021-03-15/',
    ]) {
      await page.goto(desk.press.url + path)
    }
    expect([...new Set(asked)]).toEqual([desk.press.url])
    expect(await page.context().cookies()).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('shows /status only to the operator', async () => {
    expect((await fetch(`${desk.press.url}/status`)).status).toBe(401)
    const page = await desk.editor.newPage()
    await page.goto(`${desk.press.url}/status`)
    expect(await page.getByRole('heading', { name: 'Status' }).isVisible()).toBe(true)
    expect(await page.getByText('Published version 3 of “Cookie policy”').count()).toBe(1)
    await page.close()
  })

  it('stops on Ctrl-C, and starts again with the same state', async () => {
    const before = filesIn(`${desk.press.folder}/content`)
    expect(await desk.press.stop()).toBe(0)
    desk.press = await startPress(desk.press.folder, new URL(desk.press.url).port)
    expect(filesIn(`${desk.press.folder}/content`)).toEqual(before)
    expect(await (await fetch(`${desk.press.url}/cookies/`)).text()).toContain('as plainly as we can')
    expect(desk.press.said()).toContain('not needed')
    expect(desk.press.said()).toContain('built before')
  })

  it('serves the complete old text after a kill during a build, and finishes it at the next start', async () => {
    const writer = writerOf(desk.press)
    await writer.patch('policy-terms').set({ summary: 'What you and we may expect of each other.' }).commit()
    const releases = `${desk.press.folder}/data/releases`
    await untilTrue(() => readdirSync(releases).some((name) => name.startsWith('.')))
    expect(await (await fetch(`${desk.press.url}/`)).text()).not.toContain('may expect of each other')
    await desk.press.stop('SIGKILL')
    desk.press = await startPress(desk.press.folder, new URL(desk.press.url).port)
    expect(await (await fetch(`${desk.press.url}/`)).text()).toContain('may expect of each other')
    expect(readdirSync(releases).filter((name) => name.startsWith('.'))).toEqual([])
    expect(await runScript('verify.ts', [], desk.press.folder)).toMatchObject({ code: 0 })
  })
})
