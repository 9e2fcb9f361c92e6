import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { addSection, askLake, openDesk, openStudio, picture, seriousIn, signIn, type Desk } from './desk.ts'
import { pictures } from '../fixtures/image.ts'
import { until } from '../fixtures/until.ts'

let desk: Desk
let studio: Page

beforeAll(async () => {
  desk = await openDesk()
  studio = desk.studio
  await signIn(desk)
})
afterAll(() => desk?.close())

/** Opens a new policy with one section, whose text is empty, and gives the place to write it. */
async function newSection(heading: string): Promise<{ dialog: Locator; text: Locator }> {
  await openStudio(desk, studio, 'intent/create/template=policy;type=policy/')
  await studio.getByText('There is no text yet.').waitFor()
  const { section, text } = await addSection(studio, heading)
  return { dialog: section, text }
}

const paste = (text: Locator, words: string, type = 'text/html') =>
  text.evaluate(
    (element, [words, type]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(type, words)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [words, type] as const,
  )

const block = z.looseObject({
  _type: z.string(),
  style: z.string().optional(),
  listItem: z.string().optional(),
  children: z.array(z.looseObject({ text: z.string().optional() })).optional(),
})
const section = z.looseObject({ heading: z.string(), body: z.array(block).optional() })

/** A policy's sections in lines: headings, then the kind and words of each paragraph. */
async function sectionsOf(heading: string): Promise<string[]> {
  const found = await askLake(studio, `*[_type == "policy" && sections[0].heading == "${heading}"][0].sections`)
  return z
    .array(section)
    .catch([])
    .parse(found)
    .flatMap(({ heading, body = [] }) => [
      `# ${heading}`,
      ...body.map(({ _type, style, listItem, children = [] }) =>
        _type === 'block' ? `${listItem ?? style}: ${children.map(({ text }) => text ?? '').join('')}` : _type,
      ),
    ])
}

const reads = (heading: string, lines: string[]) =>
  until(
    () => sectionsOf(heading),
    (found) => JSON.stringify(found) === JSON.stringify(lines),
  )

const contract = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>
<p class=MsoNormal>You must <del cite="mailto:A" datetime="2026-01-02T10:00">never </del>tell us first.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.&nbsp;</span>Third duty</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4.&nbsp;</span>Fourth duty</p>
</body></html>`

describe('a paste in the Studio', { concurrent: false }, () => {
  it('is undone and done again, with what was typed after it, and its notice stays until it was read', async () => {
    const { dialog, text } = await newSection('Undone')
    await paste(text, contract)
    await dialog.getByText('Fourth duty').waitFor()
    const notice = dialog.getByRole('status', { name: 'About what you pasted' })
    await notice.getByText('A tracked deletion was taken as accepted: “never” is not in the text.').waitFor()
    await picture(studio, 'paste-notice')
    expect(await seriousIn(studio, '[aria-label="About what you pasted"]')).toEqual([])
    const pasted = ['# Undone', 'normal: You must tell us first.', 'number: Third duty', 'number: Fourth duty']
    await reads('Undone', pasted)
    // Typed where the paste has left the caret.
    await studio.keyboard.type(' Soon.')
    const typed = [...pasted.slice(0, -1), 'number: Fourth duty Soon.']
    await reads('Undone', typed)
    await studio.keyboard.press('Control+z')
    await reads('Undone', pasted)
    await studio.keyboard.press('Control+z')
    await reads('Undone', ['# Undone'])
    await studio.keyboard.press('Control+y')
    await reads('Undone', pasted)
    await studio.keyboard.press('Control+y')
    await reads('Undone', typed)
    await notice.getByRole('button', { name: 'I’ve read this' }).click()
    await notice.waitFor({ state: 'detached' })
  })

  it('uploads a picture that came with it, asks no other server, and can be undone from its notice', async () => {
    const asked: (string | undefined)[] = []
    const host = createServer(({ url }, response) => {
      asked.push(url)
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Content-Type', 'image/png')
      response.end(pictures.blue)
    })
    await once(host.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void host.close())
    const { port } = z.object({ port: z.int() }).parse(host.address())
    const { dialog, text } = await newSection('Taken back')
    const image = (address: string, alt: string) => `<p><img src="${address}" alt="${alt}"></p>`
    const hosted = `http://127.0.0.1:${port}/plan.png`
    const map = image(`data:image/png;base64,${pictures.red.toString('base64')}`, 'A map')
    await paste(text, contract.replace('</body>', `${image(hosted, 'A plan')}${map}</body>`))
    await dialog.getByText('A picture came with the text. Check its description: “A map”.').waitFor()
    const left = `A picture from “${hosted}” was left out: its description is “A plan”.`
    await dialog.getByText(`${left} Add it to the text by itself.`).waitFor()
    expect(asked).toEqual([])
    await reads('Taken back', [
      '# Taken back',
      'normal: You must tell us first.',
      'number: Third duty',
      'number: Fourth duty',
      'image',
    ])
    await dialog.getByRole('button', { name: 'Undo the paste' }).click()
    await dialog.getByText('Fourth duty').waitFor({ state: 'detached' })
    expect(await dialog.getByRole('status', { name: 'About what you pasted' }).count()).toBe(0)

    // What a viewer of PDF copies has no format.
    const lines = [
      'We keep a record of what you borrow for as long as you have it at',
      'home. Nobody else reads this record, and nobody else is told of it',
      'before you say so.',
    ]
    await paste(text, lines.join('\r\n'), 'text/plain')
    await dialog.getByText('3 lines were joined to one paragraph.').waitFor()
    await reads('Taken back', ['# Taken back', `normal: ${lines.join(' ')}`])
  })

  it('with headings becomes sections, if the editor wants it, and a text again', async () => {
    const { dialog, text } = await newSection('Whole')
    await paste(
      text,
      '<p>Before.</p><h1>Scope</h1><p>For all.</p><h2>Who</h2><p>You.</p><h1>Ending</h1><p>Any day.</p>',
    )
    const whole = [
      '# Whole',
      'normal: Before.',
      'h3: Scope',
      'normal: For all.',
      'h4: Who',
      'normal: You.',
      'h3: Ending',
      'normal: Any day.',
    ]
    await reads('Whole', whole)
    const cut = [
      '# Whole',
      'normal: Before.',
      '# Scope',
      'normal: For all.',
      'h3: Who',
      'normal: You.',
      '# Ending',
      'normal: Any day.',
    ]
    await dialog.getByRole('button', { name: 'Make 2 sections' }).click()
    await reads('Whole', cut)
    await dialog.getByText('2 sections of the policy now follow this one.').waitFor()
    await picture(studio, 'paste-sections')
    await dialog.getByText('For all.').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Put them back into this text' }).click()
    await reads('Whole', whole)
    await dialog.getByRole('button', { name: 'Make 2 sections' }).click()
    await reads('Whole', cut)
    // What is typed then goes into the text that stayed.
    await dialog.getByText('Before.').click({ position: { x: 1, y: 8 } })
    await studio.keyboard.type('First. ')
    await reads('Whole', cut.with(1, 'normal: First. Before.'))
  })
})
