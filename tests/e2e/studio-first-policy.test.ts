import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outlines } from '../../studio/templates/outlines.ts'
import {
  addSection,
  askLake,
  openDesk,
  openStudio,
  picture,
  pressPublish,
  seriousIn,
  signIn,
  type Desk,
} from './desk.ts'
import { until } from '../fixtures/until.ts'
import { pictures } from '../fixtures/image.ts'
import { drawing, p, wordFile } from '../unit/importers/word/word-file.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk('--no-demo')
  studio = desk.studio
  await signIn(desk)
})
afterAll(() => desk?.close())

const newPolicy = async (outline: string) => {
  await openStudio(desk, studio, 'desk')
  await studio.getByRole('button', { name: 'New policy' }).click()
  await studio.getByRole('menuitem', { name: outline }).click()
  await studio.getByTestId('policy-page').waitFor()
}
const dialog = () => studio.getByRole('dialog')

describe('an empty desk', { concurrent: false }, () => {
  it('says what to do first, everywhere', async () => {
    await studio.getByRole('link', { name: /^Fill in Settings/ }).waitFor()
    await studio.getByRole('link', { name: /^Write your first policy/ }).waitFor()
    expect(await studio.getByRole('alert').count()).toBe(0)
    await picture(studio, 'empty-desk')
    expect(await seriousIn(studio, '[data-ui="Container"]')).toEqual([])
    for (const [path, words] of [
      ['categories', 'No policies yet. Start with an outline or an empty page.'],
      ['policies', 'Nothing here yet'],
      ['shared-sections', 'Nothing here yet'],
    ] as const) {
      await openStudio(desk, studio, `structure/${path}`)
      await studio.getByText(words).waitFor()
      await picture(studio, `empty-${path}`)
    }
  })

  it('starts with Settings', async () => {
    await openStudio(desk, studio, 'desk')
    await studio.getByRole('link', { name: /^Fill in Settings/ }).click()
    await studio.getByLabel('Company').fill('Harbour Kites')
    await studio.getByLabel('Postal address').fill('Harbour Kites Ltd\n1 Quay')
    await studio.getByLabel('Contact').fill('legal@harbour.example')
    await studio.getByLabel('Time zone').selectOption('Europe/Lisbon')
    await studio.mouse.move(900, 600)
    await studio.mouse.wheel(0, 600)
    await studio.getByLabel('Language').selectOption('English')
    await picture(studio, 'settings')
    const publish = studio.getByTestId('action-publish')
    // The Studio drops a press that comes while it still looks over the form.
    await until(
      async () => {
        if (await publish.isEnabled()) await publish.click({ timeout: 2000 }).catch(() => undefined)
        return askLake(studio, '*[_id == "siteSettings"][0].name')
      },
      (name) => name === 'Harbour Kites',
    )
    await openStudio(desk, studio, 'desk')
    await studio.getByRole('link', { name: /^Write your first policy/ }).waitFor()
    await until(
      () => studio.getByRole('link', { name: /^Fill in Settings/ }).count(),
      (count) => count === 0,
    )
  })

  it('offers outlines, and opens the one that is chosen', async () => {
    const [first] = outlines
    if (!first) return expect.fail('There is no outline.')
    await newPolicy(first.title)
    // A hint in each section, and the summary and the owner, although nothing is saved yet.
    await studio
      .getByText(`${first.sections.length + 2} things stand in the way of publishing.`)
      .first()
      .waitFor()
    await picture(studio, 'outline')
  })

  it('shows what prevents a first version, then publishes it', async () => {
    await newPolicy('Empty policy')
    await studio.getByText('6 things stand in the way of publishing.').first().waitFor()
    await studio.getByRole('button', { name: 'Publish version…' }).click()
    await dialog().getByText('There’s nothing to publish yet. Write something first.').waitFor()
    await studio.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await studio.getByLabel('Title').fill('Flying rules')
    await studio.getByRole('button', { name: 'Publish version…' }).click()
    await dialog()
      .getByText(/things stand in the way of publishing:$/)
      .waitFor()
    await picture(studio, 'blocked')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    expect(
      await dialog()
        .getByRole('button', { name: /^Publish/ })
        .count(),
    ).toBe(0)
    await dialog()
      .getByRole('button', { name: /^Owner/ })
      .click()
    await studio.getByLabel('Owner').fill('Safety')
    await studio.getByLabel('Summary').fill('Where one may fly a kite.')
    await studio.getByLabel('Category').selectOption({ label: 'Acceptable use and conduct' })
    await studio.getByRole('tab', { name: /^Text/ }).click()
    await studio.getByRole('button', { name: 'Generate' }).click()
    const { section } = await addSection(studio, 'Where to fly')
    await studio.keyboard.type('Fly on the beach and nowhere else.')
    await section.getByText('nowhere else.').waitFor()

    await studio.getByRole('button', { name: 'Publish version…' }).click()
    await dialog().getByRole('heading', { name: 'What readers will find' }).waitFor()
    await picture(studio, 'first-version')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    await pressPublish(dialog())
    await dialog().waitFor({ state: 'detached' })
    await until(
      () => fetch(`${desk.press.url}/flying-rules/`).then((answer) => answer.text()),
      (page) => page.includes('Fly on the beach and nowhere else.'),
    )
  })

  const heading = (words: string) => p(words, '<w:outlineLvl w:val="0"/>')
  const lent = p('Kites are lent for a day. Whoever breaks one tells us on the same day.')
  const wordDocument = (...body: string[]) => ({
    name: 'lending-rules.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(wordFile({ body: body.join(''), pictures: { kite: pictures.red } })),
  })
  // The field waits until the policy's past is read.
  const chooseFile = (file: Parameters<Locator['setInputFiles']>[0]) =>
    dialog().locator('input[type=file]:enabled').setInputFiles(file)
  const drafts = () =>
    askLake(
      studio,
      '*[_type == "policy" && slug.current == "lending-rules"].sections[]{_key, heading, "images": body[_type == "image"].asset->mimeType}',
    )

  it('makes a Word file a policy once the editor has seen what it becomes', async () => {
    await openStudio(desk, studio, 'desk')
    await studio.getByRole('button', { name: 'New policy' }).click()
    await studio.getByRole('menuitem', { name: 'From a document…' }).click()
    await chooseFile({ name: 'rules.pdf', mimeType: '', buffer: Buffer.from('%PDF') })
    await dialog().getByText('save it as .docx').waitFor()
    await chooseFile(
      wordDocument(
        heading('Lending'),
        lent,
        heading('Winter'),
        p('We close from November to March.'),
        p(drawing('kite', 'A kite')),
      ),
    )
    await dialog().getByText('2 sections, 25 words, 1 picture').waitFor()
    await picture(studio, 'import-outline')
    expect(await seriousIn(studio, '[role="dialog"]')).toEqual([])
    expect(await drafts()).toEqual([])
    await dialog().getByRole('button', { name: 'Start the policy' }).click()
    await dialog().waitFor({ state: 'detached' })
    await studio.getByTestId('policy-page').waitFor()
    expect(await drafts()).toEqual([
      { _key: 'lending', heading: 'Lending', images: [] },
      { _key: 'winter', heading: 'Winter', images: ['image/png'] },
    ])
  })

  it('makes a file the next draft of a policy, in which known sections keep their keys', async () => {
    await studio.getByRole('button', { name: 'Open document actions' }).click()
    await studio.getByRole('menuitem', { name: 'Import a document…' }).click()
    await chooseFile(wordDocument(heading('Borrowing a kite'), lent, heading('Deposit'), p('Ten euros.')))
    await dialog().getByText('Was “Lending”').waitFor()
    await dialog().getByText('Not in the file: these sections go').waitFor()
    await picture(studio, 'import-next-draft')
    await dialog().getByRole('button', { name: 'Replace the draft' }).click()
    await dialog().waitFor({ state: 'detached' })
    await until(drafts, (found) => JSON.stringify(found).includes('Deposit'))
    expect(await drafts()).toEqual([
      { _key: 'lending', heading: 'Borrowing a kite', images: [] },
      { _key: 'deposit', heading: 'Deposit', images: [] },
    ])
  })
})
