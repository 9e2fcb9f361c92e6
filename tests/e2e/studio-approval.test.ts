import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSecrets } from '../../publisher/secrets.ts'
import { until } from '../fixtures/until.ts'
import { busyMs } from './browser.ts'
import {
  openDesk,
  openPolicy,
  openPublish,
  openStudio,
  picture,
  seriousIn,
  typeInto,
  writerOf,
  type Desk,
} from './desk.ts'

let desk: Desk
let eda: Page
let ada: Page

beforeAll(async () => {
  desk = await openDesk()
  await writerOf(desk.press).create({ _id: 'approvalRules', _type: 'approvalRules', isOn: true, shown: 'names' })
  eda = await signInAs('Eda Weber', 'editor')
  ada = await signInAs('Ada Krug', 'approver')
})
afterAll(() => desk?.close())

/** Adds somebody, who signs in in a browser of their own. */
async function signInAs(name: string, role: string): Promise<Page> {
  const { url, folder } = desk.press
  const answer = await fetch(`${url}/operator/users`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${openSecrets(`${folder}/data`).write ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ action: 'add', email: `${role}@company.example`, name, role }),
  })
  const { lines }: { lines: string[] } = await answer.json()
  const context = await desk.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(busyMs)
  const page = await context.newPage()
  await page.goto(/http\S+/.exec(lines.join(' '))?.[0] ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'To do' }).waitFor()
  return page
}

const policy = 'policy-cookies'
const firstWords = ['What cookies are', 'A cookie is a small text file'] as const
const type = (words: string, before: string = firstWords[1]) =>
  typeInto(desk, eda, [policy, firstWords[0], before], words)

/** Opens what was asked for, from the policy's main button. */
async function openReview(page: Page, button: string) {
  await openPolicy(desk, page, policy)
  await page.getByRole('button', { name: button }).click()
  return page.getByRole('dialog')
}

async function request(): Promise<void> {
  const dialog = await openPublish(eda)
  await dialog.getByLabel('Material change').check()
  await dialog.getByLabel('What changed').fill('We say it in fewer words.')
  await picture(eda, 'approval-request')
  await onPhone(eda, 'approval-request-phone')
  await dialog.getByRole('button', { name: 'Request approval' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A picture of a page as a phone shows it. */
async function onPhone(page: Page, name: string): Promise<void> {
  if (!process.env['PICTURES']) return
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

describe('approval, with an editor and an approver at once', { concurrent: false }, () => {
  it('is requested instead of publishing, and cannot be given by the author', async () => {
    await type('In short: ')
    await request()
    const dialog = await openReview(eda, 'Review request…')
    await dialog.getByText('Your role can’t approve').waitFor()
    expect(await dialog.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    expect(await dialog.getByRole('button', { name: 'Send back' }).count()).toBe(0)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
  })

  it('is sent back with a note, which the author reads where they request again', async () => {
    await openStudio(desk, ada, 'desk')
    await ada.getByText(/Eda Weber requested approval of version \d+/).waitFor()
    await picture(ada, 'approval-desk')
    const review = await openReview(ada, 'Review request…')
    await review.getByRole('button', { name: 'Approve' }).waitFor()
    await review.getByText('We say it in fewer words.').waitFor()
    await picture(ada, 'approval-review')
    await onPhone(ada, 'approval-review-phone')
    expect(await seriousIn(ada, '[role="dialog"]')).toEqual([])
    await review.getByLabel('Or send it back').fill('Say “briefly”, please.')
    await review.getByRole('button', { name: 'Send back' }).click()
    await review.waitFor({ state: 'detached' })

    await openPolicy(desk, eda, policy)
    const dialog = await openPublish(eda)
    await dialog.getByText('Say “briefly”, please.').waitFor()
    expect(await dialog.getByLabel('What changed').inputValue()).toBe('We say it in fewer words.')
    await picture(eda, 'approval-returned')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('covers what the approver saw: while the author types, it becomes void', async () => {
    await type('Briefly: ', 'In short: ')
    await request()
    const review = await openReview(ada, 'Review request…')
    const approve = review.getByRole('button', { name: 'Approve' })
    await until(
      () => approve.isEnabled(),
      (isEnabled) => isEnabled,
    )
    await type('So, ', 'Briefly: ')
    await approve.click()
    await review.waitFor({ state: 'detached' })
    const dialog = await openReview(eda, 'See the approval…')
    await dialog.getByText('so the approval is void').waitFor()
    expect(await dialog.getByRole('button', { name: /^Publish version/ }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('is given, sealed with the version, and shown to readers', async () => {
    await eda.getByRole('button', { name: 'Open document actions' }).click()
    await eda.getByRole('menuitem', { name: 'Publish version…' }).click()
    const dialog = eda.getByRole('dialog')
    await dialog.getByLabel('Material change').check()
    await dialog.getByLabel('What changed').fill('We say it in fewer words.')
    await dialog.getByRole('button', { name: 'Request approval' }).click()
    await dialog.waitFor({ state: 'detached' })
    const review = await openReview(ada, 'Review request…')
    await review.getByRole('button', { name: 'Approve' }).click()
    await review.waitFor({ state: 'detached' })
    const approved = await openReview(eda, 'Publish approved version…')
    await picture(eda, 'approval-approved')
    await approved.getByRole('button', { name: /^Publish version/ }).click()
    await approved.waitFor({ state: 'detached' })
    const page = await until(
      () => fetch(`${desk.press.url}/cookies/`).then((answer) => answer.text()),
      (text) => text.includes('So, '),
    )
    expect(page).toContain('Written by <bdi>Eda Weber</bdi>.')
    expect(page).toContain('Approved by <bdi>Ada Krug</bdi> on')
  })
})

/** A sentence of a shared section, and what an editor makes of it. */
async function changeShared(id: string) {
  const lake = writerOf(desk.press)
  const section = await lake.getDocument(id)
  if (!section) throw new Error(`There is no ${id}.`)
  const extra = {
    _type: 'block',
    _key: 'ten',
    style: 'normal',
    markDefs: [],
    children: [{ _type: 'span', _key: 's', text: 'We answer within ten days.', marks: [] }],
  }
  await lake.create({ ...section, _id: `drafts.${id}`, body: [...section['body'], extra] })
}

describe('a shared section that changes', { concurrent: false }, () => {
  it('shows each policy with its redline, and updates all of them at once', async () => {
    await writerOf(desk.press).patch('approvalRules').set({ isOn: false }).commit()
    await changeShared('demo-how-to-contact-us')
    await openStudio(desk, eda, 'structure/shared-sections;demo-how-to-contact-us')
    await eda.getByText(/^Used in \d+ policies$/).waitFor()
    await picture(eda, 'shared-section')
    await onPhone(eda, 'shared-section-phone')
    await eda.getByRole('button', { name: 'Publish…' }).click()
    const dialog = eda.getByRole('dialog')
    const policies = dialog.getByRole('heading', { name: /^What changes since version/ })
    const publish = dialog.getByRole('button', { name: /^Publish the section and \d+ versions$/ })
    await until(
      () => publish.isEnabled(),
      (isEnabled) => isEnabled,
    )
    const count = await policies.count()
    expect(count).toBeGreaterThan(1)
    // A policy with an announced version begins with its day, in a form of its own.
    for (const form of [dialog.getByRole('region', { name: 'Privacy policy' }), dialog]) {
      await form.getByLabel('Material change').last().check()
      await form.getByLabel('What changed').last().fill('We now have ten days to answer.')
    }
    await picture(eda, 'shared-update')
    await onPhone(eda, 'shared-update-phone')
    expect(await seriousIn(eda, '[role="dialog"]')).toEqual([])
    await publish.click()
    await dialog.waitFor({ state: 'detached' })
    const page = await until(
      () => fetch(`${desk.press.url}/terms/`).then((answer) => answer.text()),
      (text) => text.includes('within ten days'),
    )
    expect(page).toContain('within ten days')
    await openStudio(desk, eda, 'desk')
    await picture(eda, 'shared-update-desk')
  })
})
