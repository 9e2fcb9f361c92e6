import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, picture, type Desk } from './desk.ts'
import { until } from '../fixtures/until.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
})
afterAll(() => desk?.close())

const press = (key: string) => studio.keyboard.press(key)
const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Waits until an element has the focus by itself. */
const focused = (target: Locator) => until(() => hasFocus(target), Boolean)

/** Presses Tab, or Shift+Tab, until an element has the focus, and looks whether one can see that it has. */
async function tabTo(target: Locator, key = 'Tab', most = 120): Promise<void> {
  await target.waitFor().catch(async (cause: unknown) => {
    const shown = await studio.locator('[role="dialog"], main').last().innerText()
    throw new Error(`${target} is not there, but this is:\n${shown}`, { cause })
  })
  for (let presses = 0; ; presses++) {
    while (!(await hasFocus(target))) {
      if (presses++ > most) {
        const last = await studio.evaluate(() => document.activeElement?.outerHTML.slice(0, 300))
        throw new Error(`${target} was not reached with ${most} × ${key}. The focus is on ${last}`)
      }
      await press(key)
    }
    const looks = await looksFocused(target)
    // The Studio replaces what it shows while it loads: what was reached too early is reached again.
    if (looks === undefined) continue
    expect(looks, `${target} looks the same with the focus as without`).toBe(true)
    return
  }
}

/** Whether an element, with some of what is around it, looks otherwise without the focus; `undefined` if it is gone. */
async function looksFocused(target: Locator): Promise<boolean | undefined> {
  const element = await target.elementHandle()
  await element?.scrollIntoViewIfNeeded().catch(() => undefined)
  const box = await element?.boundingBox()
  if (!box) return undefined
  const clip = { x: Math.max(0, box.x - 4), y: Math.max(0, box.y - 4), width: box.width + 8, height: box.height + 8 }
  const shoot = async () => (await studio.screenshot({ clip, animations: 'disabled' })).toString('base64')
  const withFocus = await shoot()
  await target.evaluate((element) => element instanceof HTMLElement && element.blur())
  const without = await shoot()
  await target.evaluate((element) => element instanceof HTMLElement && element.focus())
  return withFocus !== without
}

describe('the Studio with the keyboard alone', { concurrent: false }, () => {
  it('leads from the sign-in page to the policy', async () => {
    await studio.goto(desk.press.signInLink)
    await tabTo(studio.getByRole('button', { name: 'Continue' }))
    await press('Enter')
    await tabTo(studio.getByRole('link', { name: /^Cookie policy/ }).first())
    await picture(studio, 'keyboard-1-desk')
    await press('Enter')
    await studio.getByTestId('policy-page').waitFor()
  })

  it('opens a section, reports its problem, and goes from the panel to the field', async () => {
    const page = studio.getByTestId('policy-page')
    await tabTo(page.getByRole('button', { name: 'Fold What cookies are' }))
    const heading = page.getByLabel('Heading', { exact: true }).first()
    await tabTo(heading)
    await press('Alt+PageDown')
    await focused(page.getByLabel('Heading', { exact: true }).nth(1))
    await press('Alt+PageUp')
    await focused(heading)
    await press('ControlOrMeta+a')
    await press('Delete')

    await studio.getByRole('status').getByText('One thing stands in the way of publishing.').first().waitFor()
    await tabTo(studio.getByRole('button', { name: 'Show me' }), 'Shift+Tab')
    await press('Enter')
    const problem = studio.getByTestId('readiness').getByRole('button', { name: /The section has no heading/ })
    await focused(problem)
    await picture(studio, 'keyboard-2-readiness')
    await press('Enter')
    await focused(heading)
    await studio.keyboard.type('What cookies do for 90 days')
    await problem.waitFor({ state: 'detached' })
  })

  it('publishes: errors take the focus and are announced, the honesty gate is passed, the focus returns', async () => {
    const opener = studio.getByRole('button', { name: 'Publish version…' })
    await tabTo(opener)
    await press('Enter')
    const dialog = studio.getByRole('dialog')
    await dialog.getByLabel('Applies from').waitFor()
    await press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await focused(opener)
    await press('Enter')

    const publish = dialog.getByRole('button', { name: 'Publish version 3' })
    await tabTo(publish)
    await press('Enter')
    await focused(dialog.getByLabel('Material change'))
    await dialog.getByRole('alert').getByText('Say what kind of change it is.').waitFor()
    await press('ArrowDown')
    await focused(dialog.getByLabel('Minor change'))
    await dialog.getByRole('status').getByText('You chose “Minor change”, but').waitFor()
    await picture(studio, 'keyboard-3-honesty-gate')
    await tabTo(publish)
    await press('Enter')
    const reason = dialog.getByLabel('Or give the reason why it isn’t material')
    await focused(reason)
    await dialog.getByRole('alert').getByText('Choose “Material change”, or say why it is not one.').waitFor()
    await studio.keyboard.type('The table below said so already.')
    await tabTo(dialog.getByRole('button', { name: 'Start from the redline' }))
    await press('Enter')
    const summary = dialog.getByLabel('What changed')
    await focused(summary)
    expect(await summary.inputValue()).toBe('“What cookies are” is now called “What cookies do for 90 days”.')
    await tabTo(publish)
    await press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await focused(opener)
    await studio.getByText('Version 3 of “Cookie policy” is published').waitFor()
    await picture(studio, 'keyboard-4-published')
    await until(
      () => fetch(`${desk.press.url}/cookies/`).then((answer) => answer.text()),
      (page) => page.includes('What cookies do for 90 days'),
    )
  })
})
