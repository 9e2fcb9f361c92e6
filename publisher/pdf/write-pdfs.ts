import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright'
import { z } from 'zod'
import { instant } from '../../schemas/records/day.ts'
import { browserAdvice, findBrowser, launchBrowser } from './browser.ts'
import { BuildError, UsageError } from '../../policy/errors.ts'
import { versionFolders } from '../files/version-folders.ts'
import { withDate } from './fixed-dates.ts'

export const papers = ['A4', 'Letter'] as const
export type Paper = (typeof papers)[number]

/** @throws UsageError when this machine has no browser to print with. */
export function checkPrinter(): void {
  if (findBrowser() === undefined) throw new UsageError(`PDFs are printed by Chromium. ${browserAdvice}`)
}

const record = z.object({ publishedAt: instant })

/** Text is read aloud from a tagged PDF, and its headings are the bookmarks. */
async function print(context: BrowserContext, origin: string, site: string, folder: string, paper: Paper) {
  const page = await context.newPage()
  try {
    const answer = await page.goto(`${origin}/${folder}/`, { waitUntil: 'load' })
    if (!answer?.ok()) throw new BuildError(`/${folder}/ could not be printed: it answered with ${answer?.status()}.`)
    const pdf = await page.pdf({ format: paper, tagged: true, outline: true, printBackground: true })
    const { publishedAt } = record.parse(JSON.parse(readFileSync(join(site, folder, 'index.json'), 'utf8')))
    writeFileSync(join(site, folder, 'index.pdf'), withDate(pdf, new Date(publishedAt)))
  } finally {
    await page.close()
  }
}

/**
 * Prints each version of a built site into `index.pdf` beside its page. Returns how many. `origin` is the site's.
 * @throws UsageError when there is no browser, BuildError when a page cannot be printed.
 */
export async function writePdfs(site: string, origin: string, paper: Paper): Promise<number> {
  checkPrinter()
  if (!existsSync(site)) throw new BuildError(`There is no site in ${site} to print.`)
  const folders = versionFolders(site)
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ colorScheme: 'light' })
    // The files answer under the site's own origin, so that links in a PDF lead there; nothing else is asked.
    await context.route('**/*', (route) => {
      const { origin: asked, pathname } = new URL(route.request().url())
      const file = join(site, decodeURI(pathname), pathname.endsWith('/') ? 'index.html' : '')
      return asked === origin && existsSync(file) ? route.fulfill({ path: file }) : route.abort()
    })
    for (const folder of folders) await print(context, origin, site, folder, paper)
  } finally {
    await browser.close()
  }
  return folders.length
}
