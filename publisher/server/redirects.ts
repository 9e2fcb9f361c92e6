/** Former slugs, each with the slug that the policy has now. */
export type Moves = { redirects: Record<string, string> }

type IsThere = (path: string) => Promise<boolean>

/**
 * Where an address leads for good: a policy's former slug to its present one, with all that lies below it; and a
 * comparison that is no page of its own, or none any more, to the page that answers for it.
 * @param isThere whether the site has a page at a path
 */
export async function movedTo(
  url: string,
  moves: Moves | undefined,
  isThere: IsThere,
): Promise<{ address: string; status: 301 | 302 } | undefined> {
  const [, former = '', rest = ''] = /^\/([a-z0-9-]+)([/?].*)?$/.exec(url) ?? []
  const redirects = moves?.redirects ?? {}
  const slug = Object.hasOwn(redirects, former) ? redirects[former] : undefined
  if (slug !== undefined) {
    return { address: `/${slug}${rest.startsWith('/') ? rest : `/${rest}`}`, status: 301 }
  }
  const [, policy = '', before = '', after = ''] = comparison.exec(url) ?? []
  const address = policy === '' ? undefined : await comparisonAt(policy, [before, after], isThere)
  return address === undefined ? undefined : { address, status: 302 }
}

const comparison =
  /^\/([a-z0-9-]+)\/compare\/(\d{4}-\d\d-\d\d(?:\.\d+)?)\.\.(\d{4}-\d\d-\d\d(?:\.\d+)?|now)\/?(?:\?.*)?$/

/**
 * A text that there is nothing in force to compare with, or that is in force itself, has its own page. Of two texts, one
 * of which is in force, the comparison is that of the other with the one in force; of any others it is made on asking.
 */
async function comparisonAt(policy: string, pair: [string, string], isThere: IsThere): Promise<string | undefined> {
  const texts = pair.filter((name) => name !== 'now')
  const versions = texts.map((name) => `/${policy}/${name}/`)
  if (!(await areAll(versions, isThere))) return undefined
  if (texts.length === 1) return versions[0]
  const withCurrent = texts.map((name) => `/${policy}/compare/${name}..now/`)
  const ready = await Promise.all(withCurrent.map(isThere))
  const [page, ...others] = withCurrent.filter((_, index) => ready[index])
  if (page !== undefined && others.length === 0) return page
  return `/${policy}/compare/?from=${pair[0]}&to=${pair[1]}`
}

const areAll = async (paths: readonly string[], isThere: IsThere): Promise<boolean> =>
  (await Promise.all(paths.map(isThere))).every((found) => found)
