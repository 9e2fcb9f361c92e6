import type { Locator, Page } from 'playwright'
import { z } from 'zod'
import { launchBrowser } from '../../publisher/pdf/browser.ts'
import { startAndWait } from './demo.ts'
import { benchKeystrokes } from './keystrokes.ts'
import { measure } from './measure.ts'
import { clientAt } from './publish.ts'
import { studioSize } from './studio-size.ts'
import { openPanel, openSection, signIn } from './studio-steps.ts'
import type { Row } from './table.ts'

type Options = {
  env: Record<string, string> & { DATA_DIR: string }
  /** A folder to import as a policy; without one, a policy of the demo is edited. */
  corpus: string | undefined
  runs: number
}

/** Time limit of each step: the real Studio is slow on a busy machine. */
const timeoutMs = 60_000

/**
 * Measures an editor's waiting times in the real Studio (the redline after opening the dialog, readiness after a
 * keystroke, each key in a long policy), and the size of the Studio's code.
 */
export async function benchStudio({ env, corpus, runs }: Options): Promise<Row[]> {
  const { url, stop } = await startAndWait(env, 0)
  const browser = await launchBrowser()
  try {
    if (corpus !== undefined) await measure('import.ts', [corpus, '--slug', 'bench-policy'], env)
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(timeoutMs)
    await signIn(page, url, env)
    const slug = corpus === undefined ? 'privacy' : 'bench-policy'
    const { id, heading, words } = await findPolicy(page, slug)
    await page.goto(`${url}/studio/structure/policies;${id}`)
    await openPanel(page)
    const section = await openSection(page, heading)
    const inHeading: number[] = []
    const inText: number[] = []
    for (let run = 0; run < runs; run++) {
      inHeading.push(await readinessInHeading(page, section))
      inText.push(await readinessInText(page, section, words))
    }
    await section.getByLabel('Heading', { exact: true }).fill('A heading of the bench')
    const shown: number[] = []
    for (let run = 0; run < runs; run++) {
      const milliseconds = await redlineShown(page)
      if (milliseconds !== undefined) shown.push(milliseconds)
    }
    return [
      // A text whose links lead nowhere cannot be published, and shows no redline.
      ...(shown.length > 0 ? [['redline shown after opening the dialog', shown, 'ms'] satisfies Row] : []),
      ['readiness after a keystroke in a heading', inHeading, 'ms'],
      ['readiness after a keystroke in a text', inText, 'ms'],
      ...(await benchKeystrokes(page, url, clientAt(url, env.DATA_DIR))),
      ...(await studioSize()).map(([name, bytes]): Row => [name, [bytes / 1000], 'kB']),
    ]
  } finally {
    await browser.close()
    await stop()
  }
}

const found = z.object({ result: z.object({ id: z.string(), heading: z.string(), text: z.string() }) })

/** A policy's second section and the first words of a paragraph in it. The first section is often a summary in a box. */
async function findPolicy(page: Page, slug: string): Promise<{ id: string; heading: string; words: string }> {
  const text = 'sections[1].body[_type == "block"][0].children[0].text'
  const query = `*[_type == "policy" && slug.current == "${slug}"][0]{ "id": _id, "heading": sections[1].heading, "text": ${text} }`
  const address = `/v2025-02-19/data/query/production?perspective=raw&query=${encodeURIComponent(query)}`
  const answer = await page.evaluate(async (at): Promise<unknown> => (await fetch(at)).json(), address)
  const { id, heading, text: paragraph } = found.parse(answer).result
  return { id, heading, words: paragraph.slice(0, 30).trim() }
}

/** Time from emptying a heading until the panel says that it is missing. */
async function readinessInHeading(page: Page, section: Locator): Promise<number> {
  const heading = section.getByLabel('Heading', { exact: true })
  const before = await heading.inputValue()
  await heading.click()
  await page.keyboard.press('ControlOrMeta+a')
  const milliseconds = await afterKey(page, 'Delete', 'The section has no heading')
  await heading.fill(before)
  await page.getByTestId('readiness').getByText('The section has no heading').waitFor({ state: 'detached' })
  return milliseconds
}

/** Time from typing the bracket that completes a placeholder until the panel says so. */
async function readinessInText(page: Page, section: Locator, words: string): Promise<number> {
  await section
    .locator('[contenteditable="true"]')
    .getByText(words)
    .first()
    .click({ position: { x: 1, y: 8 } })
  await page.keyboard.type('[insert name')
  const milliseconds = await afterKey(page, ']', 'It still holds a hint')
  for (const _ of '[insert name]') await page.keyboard.press('Backspace')
  await page.getByTestId('readiness').getByText('It still holds a hint').waitFor({ state: 'detached' })
  return milliseconds
}

/** Presses a key and waits for words in the panel. @returns milliseconds to the frame in which they are painted */
async function afterKey(page: Page, key: string, words: string): Promise<number> {
  await page.evaluate((expected) => {
    const { dataset } = document.documentElement
    delete dataset.shownAfter
    const watch = () => {
      const pressed = performance.now()
      const look = () => {
        const shown = document.querySelector('[data-testid="readiness"]')?.textContent.includes(expected)
        if (shown) dataset.shownAfter = String(performance.now() - pressed)
        else requestAnimationFrame(look)
      }
      look()
    }
    addEventListener('keydown', watch, { capture: true, once: true })
  }, words)
  await page.keyboard.press(key)
  const shownAfter = await page.waitForFunction(() => document.documentElement.dataset.shownAfter)
  return Number(await shownAfter.jsonValue())
}

/** Time from pressing the button to the frame in which the redline is painted; undefined if something stands in its way. */
async function redlineShown(page: Page): Promise<number | undefined> {
  const button = page.getByRole('button', { name: 'Publish version…' })
  const milliseconds = await button.evaluate(
    (element, limit) =>
      new Promise<number | undefined>((resolve, reject) => {
        const began = performance.now()
        const look = () => {
          const passed = performance.now() - began
          if (document.querySelector('[aria-label="The changes in the text"]')) resolve(passed)
          else if (document.querySelector('[role="dialog"]')?.textContent.includes('in the way of publishing'))
            resolve(undefined)
          else if (passed > limit) reject(new Error('The dialog shows no redline.'))
          else requestAnimationFrame(look)
        }
        if (element instanceof HTMLElement) element.click()
        look()
      }),
    timeoutMs,
  )
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  return milliseconds
}
