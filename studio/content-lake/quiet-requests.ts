type Browser = { fetch: typeof fetch; location: { href: string; origin: string } }

/** The Studio times this request to warn about HTTP/1.1; here all listeners share one connection anyway. */
const protocolCheck = 'sanity.studio.protocol-check'

/**
 * Answers requests that are useless in an embedded Studio and that no option turns off: the check for a newer Studio
 * and everything else that would leave this origin, and the check of the network's speed.
 */
export function answerNeedlessRequests(browser: Browser): void {
  const { fetch: request, location } = browser
  browser.fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), location.href)
    const isNeedless = address.origin !== location.origin || address.searchParams.get('tag') === protocolCheck
    return isNeedless ? Promise.resolve(Response.json({})) : request.call(browser, input, init)
  }
}
