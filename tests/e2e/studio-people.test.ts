import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newVisitor, openDesk, openStudio, picture, seriousIn, signIn, type Desk } from './desk.ts'

let desk: Desk
let nora: Page
beforeAll(async () => {
  desk = await openDesk()
  await signIn(desk)
  nora = await newVisitor(desk)
})
afterAll(() => desk?.close())

async function onPhone(page: Page, name: string): Promise<void> {
  if (!process.env['PICTURES']) return
  const before = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, name)
  if (before) await page.setViewportSize(before)
}

const tool = '#people-page'

describe('people, with an administrator and somebody new at once', { concurrent: false }, () => {
  it('are invited by a link, and choose a password', async () => {
    const { studio } = desk
    await openStudio(desk, studio, 'people')
    await studio.getByRole('button', { name: 'Invite…' }).click()
    await studio.getByLabel('Name', { exact: true }).last().fill('Nora Lind')
    await studio.getByLabel('Email address').fill('nora@company.example')
    await studio.getByLabel('Role').selectOption('approver')
    await picture(studio, 'people-invite')
    await studio.getByRole('button', { name: 'Make the link' }).click()
    const link = await studio.getByLabel('Link for Nora Lind').inputValue()
    await picture(studio, 'people-link')
    await nora.goto(link)
    await nora.getByRole('button', { name: 'Continue' }).click()
    await nora.getByRole('heading', { name: 'To do' }).waitFor()
    await openStudio(desk, nora, 'people')
    await nora.getByRole('heading', { name: 'Account' }).waitFor()
    expect(await nora.getByRole('heading', { name: 'Who can sign in' }).count()).toBe(0)
    await nora.getByLabel('Password').fill('a long secret of mine')
    await nora.getByRole('button', { name: 'Set password' }).click()
    await nora.getByLabel('Current password').waitFor()
    await picture(nora, 'people-own')
    await onPhone(nora, 'people-own-phone')
  })

  it('are seen by the administrator, with what they did', async () => {
    const { studio } = desk
    // Coming back reads everything again.
    await openStudio(desk, studio, 'desk')
    await studio.getByRole('heading', { name: 'To do' }).waitFor()
    await openStudio(desk, studio, 'people')
    await studio.getByText('chose a new password').waitFor()
    await studio.getByText('added Nora Lind as approver').waitFor()
    expect(await seriousIn(studio, tool)).toEqual([])
    await studio.getByRole('button', { name: 'Manage Nora Lind' }).click()
    await picture(studio, 'people-team')
    await onPhone(studio, 'people-team-phone')
    const [download] = await Promise.all([
      studio.waitForEvent('download'),
      studio.getByRole('link', { name: 'Export as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('audit.csv')
    await studio.getByText('added Nora Lind as approver').scrollIntoViewIfNeeded()
    await picture(studio, 'people-activity')
  })

  it('are signed out at once when they are disabled', async () => {
    const { studio } = desk
    await studio.getByRole('button', { name: 'Disable', exact: true }).click()
    await studio.getByText('Disabled', { exact: true }).waitFor()
    await nora.getByLabel('Email address').waitFor()
    await nora.getByLabel('Email address').fill('nora@company.example')
    await nora.getByLabel('Password').fill('a long secret of mine')
    await nora.getByRole('button', { name: 'Sign in' }).click()
    await nora.getByText('The email address or the password is wrong.').waitFor()
  })
})
