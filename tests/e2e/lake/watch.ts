import type { BrowserContext, Page } from 'playwright'

/** What went wrong in the pages of a browser: an empty list when nothing did. */
export type Complaints = string[]

/** Notes console errors, uncaught errors, failed requests, refusals, and whatever is asked of another origin. */
export function watch(context: BrowserContext, origin: string): Complaints {
  const complaints: Complaints = []
  context.on('page', (page) => watchPage(page, origin, complaints))
  return complaints
}

function watchPage(page: Page, origin: string, complaints: Complaints): void {
  const isOurs = (url: string) => /^(data|blob|about):/.test(url) || new URL(url).host === new URL(origin).host
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => isOurs(request.url()) || complaints.push(`asked elsewhere: ${request.url()}`))
  page.on('websocket', (socket) => isOurs(socket.url()) || complaints.push(`connected elsewhere: ${socket.url()}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown'
    // The page itself gives up what it no longer needs.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
}
