export { browserAdvice, findBrowser, launchBrowser } from '../../publisher/pdf/browser.ts'

/** How long a page may take on a busy machine, in milliseconds. A test that passes never waits for all of it. */
export const busyMs = 90_000
