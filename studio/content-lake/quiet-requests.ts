type Browser = { fetch: typeof fetch; location: { href: string; origin: string } }

/** The Studio times this request to advise against HTTP/1.1; here all listeners share one connection anyway. */
const protocolCheck = 'sanity.studio.protocol-check'

/**
 * Answers what an embedded Studio would ask for no good, because it has no switch for it: which version of
 * the Studio is the newest (asked of another host, as all that would leave this origin) and whether the
 * network is fast enough.
 */
export function answerNeedlessRequests(browser: Browser): void {
  const { fetch: request, location } = browser
  browser.fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), location.href)
    const isNeedless = address.origin !== location.origin || address.searchParams.get('tag') === protocolCheck
    return isNeedless ? Promise.resolve(Response.json({})) : request.call(browser, input, init)
  }
}
