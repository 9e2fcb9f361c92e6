/** Former slugs, each with the slug that the policy has now. */
export type Moves = { redirects: Record<string, string> }

/**
 * Where an address leads for good: a policy's former slug to its present one, with all that lies below it; and a
 * comparison that is no page of its own any more, since another text is in force now, to the page that makes it.
 * @param isThere whether the site has a page at a path
 */
export async function movedTo(
  url: string,
  moves: Moves | undefined,
  isThere: (path: string) => Promise<boolean>,
): Promise<{ address: string; status: 301 | 302 } | undefined> {
  const [, former = '', rest = ''] = /^\/([a-z0-9-]+)([/?].*)?$/.exec(url) ?? []
  const redirects = moves?.redirects ?? {}
  const slug = Object.hasOwn(redirects, former) ? redirects[former] : undefined
  if (slug !== undefined) {
    return { address: `/${slug}${rest.startsWith('/') ? rest : `/${rest}`}`, status: 301 }
  }
  const [, policy = '', before = '', after = ''] = comparison.exec(url) ?? []
  if (policy === '') return undefined
  const both = (await isThere(`/${policy}/${before}`)) && (await isThere(`/${policy}/${after}`))
  return both ? { address: `/${policy}/compare/?from=${before}&to=${after}`, status: 302 } : undefined
}

const comparison = /^\/([a-z0-9-]+)\/compare\/(\d{4}-\d\d-\d\d(?:\.\d+)?)\.\.(\d{4}-\d\d-\d\d(?:\.\d+)?)\/?(?:\?.*)?$/
