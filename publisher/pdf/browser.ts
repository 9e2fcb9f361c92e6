import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright'

const places = [
  process.env['CHROMIUM_PATH'],
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium on this machine: `CHROMIUM_PATH`, Playwright's own, or the system's. */
export function findBrowser(): string | undefined {
  return places.find((path): path is string => path !== undefined && existsSync(path))
}

/** How to get one. */
export const browserAdvice =
  'No Chromium was found. Get one with “npx playwright install chromium”, or set CHROMIUM_PATH to one that is installed.'

/**
 * Starts a browser whose own background requests are off: it loads only the pages that it is given.
 * @throws Error with the advice when there is none.
 */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(browserAdvice)
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}
