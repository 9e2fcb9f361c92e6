import type { Page } from 'playwright'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until, untilTrue } from '../fixtures/until.ts'
import {
  askLake,
  openDesk,
  openPolicy,
  openPublish,
  openSection,
  picture,
  signIn,
  writerOf,
  type Desk,
} from './desk.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
  await signIn(desk)
})
afterAll(() => desk?.close())

const headings = async (id: string) =>
  z.array(z.string()).parse(await askLake(studio, `*[_id == "drafts.${id}" || _id == "${id}"][0].sections[].heading`))

describe('writing in the Studio:', { concurrent: false }, () => {
  it('sections can be reordered by dragging', async () => {
    await openPolicy(desk, studio, 'policy-cookies')
    const before = await headings('policy-cookies')
    await studio.getByTestId('policy-page').locator('details > summary').first().click()
    const handles = studio.getByTestId('policy-page').getByTitle('Drag to move')
    await handles.first().waitFor()
    const drag = async () => {
      const [from, to] = [await handles.nth(0).boundingBox(), await handles.nth(2).boundingBox()]
      if (!from || !to) throw new Error('There is nothing to drag by.')
      await studio.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
      await studio.mouse.down()
      await studio.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 12 })
      await studio.mouse.move(to.x + to.width / 2, to.y + to.height, { steps: 6 })
      await studio.mouse.up()
    }
    const moved = async () => (await headings('policy-cookies'))[0] !== before[0]
    // A list that is still being laid out is dragged past: a person would try again.
    const isDragged = (timeout?: number) => expect.poll(moved, { timeout }).toBe(true)
    await drag()
    await isDragged(10_000).catch(async () => {
      await drag()
      await isDragged()
    })
    const after = await headings('policy-cookies')
    await picture(studio, 'dragged')
    expect(after.toSorted()).toEqual(before.toSorted())
    expect(after.indexOf(before[0] ?? '')).toBeGreaterThan(0)
  })

  it('a material change within the promised notice period causes a warning', async () => {
    await writerOf(desk.press).patch('siteSettings').set({ noticeDays: 30 }).commit()
    await openPolicy(desk, studio, 'policy-cookies')
    const dialog = await openPublish(studio)
    await dialog.getByLabel('Material change').check()
    await dialog
      .getByText(/30 days/)
      .first()
      .waitFor()
    await picture(studio, 'notice-period')
  })

  it('list items show the markers that readers will see', async () => {
    const item = (text: string, ...before: object[]) => ({
      _type: 'block',
      _key: text,
      style: 'normal',
      listItem: 'lower-alpha-parens',
      level: 1,
      markDefs: [],
      children: [...before, { _type: 'span', _key: `${text}-words`, text, marks: [] }],
    })
    const starts = { _type: 'numbering', _key: 'starts', start: 5 }
    const body = [item('first'), item('second'), item('fifth', starts), item('sixth')]
    const section = { _type: 'section', _key: 'lettered', heading: 'Lettered section', body }
    await writerOf(desk.press)
      .patch('policy-terms')
      .set({ sections: [section] })
      .commit()
    await openPolicy(desk, studio, 'policy-terms')
    const dialog = await openSection(studio, 'Lettered section')
    await expect.poll(() => dialog.locator('.list-marker').allTextContents()).toEqual(['(a)', '(b)', '(e)', '(f)'])
    await picture(studio, 'markers')
  })

  it('variables, terms, cross-references and links are chosen from lists', async () => {
    await setTerms(
      'sections',
      { key: 'scope', heading: 'Scope', texts: ['Supplier: ', 'Read our notice.', 'Pay as agreed. See '] },
      { key: 'fees', heading: 'Fees', texts: ['You pay.'] },
    )
    await writerOf(desk.press)
      .patch('siteSettings')
      .set({
        variables: [{ _type: 'variable', _key: 'company', name: 'Company', value: 'Wrenbarrow Ltd' }],
        terms: [{ _type: 'definedTerm', _key: 'notice', term: 'Notice', definition: 'A letter or an e-mail.' }],
      })
      .commit()
    // Wide enough for every button of the toolbar.
    await studio.setViewportSize({ width: 3000, height: 900 })
    await openPolicy(desk, studio, 'policy-terms')
    const dialog = await openSection(studio, 'Scope')
    await dialog.getByText('Supplier:').click()
    await dialog.getByRole('button', { name: 'Expand editor' }).click()
    const words = (text: string) => studio.getByText(text).last()
    const atEnd = async (text: string) => {
      await words(text).click()
      await studio.keyboard.press('End')
    }

    await atEnd('Supplier:')
    await choose('Insert Variable (inline)', 'Choose a variable', 'Company', /"variable":"company"/)
    await words('Wrenbarrow Ltd').waitFor()
    await words('notice.').dblclick()
    await choose('Defined term', 'Choose a term', 'Notice', /"term":"notice"/)
    await words('agreed.').dblclick()
    await choose(
      'Link',
      'Type an address, or choose a section',
      'Fees',
      /"_type":"link"[^}]*"target":\{[^}]*"section":"fees"/,
    )
    await atEnd('See')
    await choose(
      'Insert Cross-reference (inline)',
      'Choose a section or a policy',
      'Fees',
      /"_type":"crossReference"[^}]*"target":\{[^}]*"section":"fees"/,
    )
    await words('2 (Fees)').waitFor()
    await picture(studio, 'living-parts')
    await studio.setViewportSize({ width: 1440, height: 900 })
  })

  it('numbers that were typed are computed at the press of a button, and put back at another', async () => {
    await setTerms(
      undefined,
      { key: 'scope', heading: '1. Scope', texts: ['For all.'] },
      { key: 'fees', heading: '2. Fees', texts: ['You pay.'] },
    )
    await openPolicy(desk, studio, 'policy-terms')
    await studio.getByRole('button', { name: 'Ready to publish?' }).click()
    await studio.getByRole('button', { name: 'Use computed numbers' }).click()
    const stands = (found: string[]) =>
      until(
        () => headings('policy-terms'),
        (now) => now.join() === found.join(),
      )
    await stands(['Scope', 'Fees'])
    await picture(studio, 'computed-numbers')
    await studio.getByRole('button', { name: 'Put the typed numbers back' }).click()
    await stands(['1. Scope', '2. Fees'])
  })
})

type Part = { key: string; heading: string; texts: string[] }

/** Gives the terms a text, and no draft. */
async function setTerms(numbering: 'sections' | undefined, ...parts: Part[]) {
  const sections = parts.map(({ key, heading, texts }) => ({
    _type: 'section',
    _key: key,
    heading,
    body: texts.map((text, at) => ({
      _type: 'block',
      _key: `${key}-${at}`,
      style: 'normal',
      markDefs: [],
      children: [{ _type: 'span', _key: `${key}-${at}-words`, text, marks: [] }],
    })),
  }))
  await writerOf(desk.press)
    .transaction()
    .delete('drafts.policy-terms')
    .patch('policy-terms', (patch) =>
      numbering ? patch.set({ sections, numbering }) : patch.set({ sections }).unset(['numbering']),
    )
    .commit()
}

/** Presses a button of the toolbar, chooses from the list that opens, and waits until the draft has it. */
async function choose(button: string, list: string, typed: string, stored: RegExp) {
  await studio.getByRole('button', { name: button, exact: true }).click()
  const box = studio.getByRole('combobox', { name: list })
  await box.fill(typed)
  await studio.locator('[role="option"]', { hasText: typed }).first().click()
  await until(
    async () => JSON.stringify(await askLake(studio, '*[_id == "drafts.policy-terms"][0].sections')),
    (text) => stored.test(text),
  )
  // What is open lies over what is written next: one key closes the list, another what it is in.
  await untilTrue(async () => {
    if ((await box.count()) === 0) return true
    await studio.keyboard.press('Escape')
    return false
  })
}
