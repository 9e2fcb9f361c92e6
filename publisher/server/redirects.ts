/** Former slugs, each with the slug that the policy has now. */
export type Redirects = Readonly<Record<string, string>>

type IsThere = (path: string) => Promise<boolean>

/**
 * Where an address redirects to: a policy's former slug and all addresses below it to the present one (301); and a
 * comparison without a page of its own to the page that shows it (302).
 * @param isThere whether the site has a page at a path
 */
export async function findRedirect(
  url: string,
  redirects: Redirects,
  isThere: IsThere,
): Promise<{ address: string; status: 301 | 302 } | undefined> {
  const [, former = '', rest = ''] = /^\/([a-z0-9-]+)([/?].*)?$/.exec(url) ?? []
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
 * A text compared with itself, or with nothing in force, is at its own page. Two texts of which one is in force are at the
 * comparison of the other with the current text. Any other pair is compared in the browser.
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
