/** The links of a working text to elsewhere: policies by id, and pages of the site by the first step of the path. */
export type OutsideTargets = { policies: string[]; slugs: string[] }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Finds the targets of links and cross-references, in a text as an editor has left it or in a sealed one. */
export function outsideTargets(text: unknown): OutsideTargets {
  const policies = new Set<string>()
  const slugs = new Set<string>()
  const visit = (value: unknown): void => {
    if (!isRecord(value)) return
    const { target, href } = value
    if (isRecord(target) && typeof target['policy'] === 'string') policies.add(target['policy'])
    const slug = typeof href === 'string' ? sitePlace(href)?.slug : undefined
    if (slug !== undefined) slugs.add(slug)
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(text)
  return { policies: [...policies], slugs: [...slugs] }
}

/** A page of this site that belongs to a policy: `/terms/#fees` is the anchor `fees` of `terms`. */
export type SitePlace = {
  slug: string
  /** Whether it is the policy's own page, and not that of a version or an archive. */
  isText: boolean
  anchor?: string
}

/** The place that an address of this site names; `undefined` for any other address. */
export function sitePlace(href: string): SitePlace | undefined {
  if (!/^\/(?!\/)/.test(href)) return undefined
  const [path = '', anchor] = href.split('#')
  const [slug = '', ...rest] = (path.split('?')[0] ?? '').split('/').filter((step) => step !== '')
  // `/feed.xml` is a file, and `/` the list of policies.
  if (slug === '' || slug.includes('.')) return undefined
  return { slug, isText: rest.length === 0, ...(anchor ? { anchor: decoded(anchor) } : {}) }
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}
