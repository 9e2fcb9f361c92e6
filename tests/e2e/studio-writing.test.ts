import type { Page } from 'playwright'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  askLake,
  openDesk,
  openPolicy,
  openPublish,
  openSection,
  picture,
  pressPublish,
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
  it('the search finds words inside sections', async () => {
    await studio.getByTestId('studio-search').click()
    await studio.keyboard.type('treats both alike')
    const result = studio.getByTestId('search-results').getByText('Cookie policy', { exact: true }).first()
    await result.waitFor()
    await picture(studio, 'search')
    await result.click()
    await studio.getByRole('button', { name: 'Publish version…' }).waitFor()
  })

  it('sections can be reordered by dragging', async () => {
    await openPolicy(desk, studio, 'policy-cookies')
    const before = await headings('policy-cookies')
    const first = studio.getByRole('button', { name: before[0] }).first()
    await studio.getByText('Sections', { exact: true }).first().waitFor()
    await studio.mouse.move(900, 600)
    await studio.mouse.wheel(0, 500)
    await first.waitFor()
    const handles = studio.locator('[data-ui="DragHandleButton"], [aria-label*="rag"]')
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

  it('variables, cross-references, terms and links are chosen from lists, and published as words', async () => {
    const words = (key: string, text: string) => ({
      _type: 'block',
      _key: key,
      style: 'normal',
      markDefs: [],
      children: [{ _type: 'span', _key: `${key}-words`, text, marks: [] }],
    })
    const sections = [
      {
        _type: 'section',
        _key: 'scope',
        heading: 'Scope',
        body: [words('first', 'Supplier: '), words('last', 'Read our notice.')],
      },
      { _type: 'section', _key: 'fees', heading: 'Fees', body: [words('price', 'You pay.')] },
    ]
    await writerOf(desk.press)
      .transaction()
      .patch('siteSettings', (patch) =>
        patch.set({
          variables: [{ _type: 'variable', _key: 'company', name: 'Company', value: 'Wrenbarrow Ltd' }],
          terms: [{ _type: 'definedTerm', _key: 'notice', term: 'Notice', definition: 'A letter or an e-mail.' }],
        }),
      )
      .patch('policy-terms', (patch) => patch.set({ sections, numbering: 'sections' }))
      .commit()
    // Wide enough for every button of the toolbar.
    await studio.setViewportSize({ width: 3000, height: 900 })
    await openPolicy(desk, studio, 'policy-terms')
    const dialog = await openSection(studio, 'Scope')
    await dialog.getByText('Supplier:').click()
    await dialog.getByRole('button', { name: 'Expand editor' }).click()
    const choose = async (list: string, typed: string) => {
      await studio.getByRole('combobox', { name: list }).fill(typed)
      const option = studio.locator('[role="option"]', { hasText: typed }).first()
      await option.waitFor()
      await studio.keyboard.press('ArrowDown')
      // The list takes the focus a moment after the key.
      await expect.poll(() => option.locator(':focus').count()).toBe(1)
      await studio.keyboard.press('Enter')
      await option.waitFor({ state: 'hidden' })
      await studio.keyboard.press('Escape')
    }
    await studio.getByText('Supplier:').last().click()
    await studio.keyboard.press('End')
    await studio.getByRole('button', { name: 'Insert Variable (inline)' }).click()
    await choose('Choose a variable', 'Company')
    await studio.getByText('Wrenbarrow Ltd').first().waitFor()
    await studio.getByText('Read our notice.').last().dblclick()
    await studio.getByRole('button', { name: 'Defined term' }).click()
    await choose('Choose a term', 'Notice')
    await studio.getByText('notice.').last().click()
    await studio.keyboard.press('End')
    await studio.getByRole('button', { name: 'Insert Cross-reference (inline)' }).click()
    await choose('Choose a section or a policy', 'Fees')
    await studio.getByText('2 (Fees)').first().waitFor()
    await picture(studio, 'living-parts')

    await studio.setViewportSize({ width: 1440, height: 900 })
    await openPolicy(desk, studio, 'policy-terms')
    const publishing = await openPublish(studio)
    await publishing.getByLabel('Material change').check()
    await publishing.getByLabel('What changed').fill('A shorter text.')
    await pressPublish(publishing)
    await publishing.waitFor({ state: 'detached' })
    const body = await askLake(
      studio,
      '*[_type == "policyVersion" && policy._ref == "policy-terms"] | order(sequence desc)[0].sections[0].body',
    )
    expect(JSON.stringify(body)).toContain('"text":"Wrenbarrow Ltd"')
    const page = async () => (await fetch(`${desk.press.url}/terms/`)).text()
    await expect.poll(page, { timeout: 60_000 }).toContain('<a href="#fees">2 (Fees)</a>')
    expect(await page()).toContain('Supplier: Wrenbarrow Ltd')
    expect(await page()).toContain('popovertarget="page.term-notice"')
  })
})
