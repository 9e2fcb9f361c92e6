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
    await studio.locator('input:focus').fill('treats both alike')
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
})
