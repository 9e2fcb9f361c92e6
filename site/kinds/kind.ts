import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Comparison } from '../model/comparisons.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'

/** The variable parts of an address. */
export type Params = Readonly<Record<string, string | undefined>>

/** A page, or a file for machines. */
export type Entry<F extends object> = {
  params: Params
  /**
   * All its content, apart from what every page has (`Frame`). The route shows these facts and has no others, and a
   * page whose facts are the same as in the previous release is not rendered again: the two cannot differ.
   */
  facts: () => F
  /** Whether search engines should list it: it is not data, and does not repeat another page. */
  canonical: boolean
  /** The last day on which it changed, for the sitemap. */
  changed?: () => Day | undefined
  /** The pair that it compares, whose redline is cached. */
  comparison?: Comparison
  /** The version whose text it shows, and whether its day stands under its title: the page that was rendered is read back. */
  shows?: { version: Version; isDated: boolean }
  /** For pages about all policies that seldom change, which releases share: a name, and a folder with no other page. */
  group?: { id: string; folder: string }
}

/** A kind of page, with the `owner` that it is about: a policy or the site. */
type Kind<O, F extends object> = {
  /** Its address as in the path of its route's file: `/[policy]/[version]/`. */
  pattern: string
  entries: (owner: O) => Entry<F>[]
  /** The one entry with these params, found without making all the others. */
  entry: (owner: O, params: Params) => Entry<F> | undefined
}

/** A kind of page about one policy: nothing on it depends on another policy. */
export type PolicyKind<F extends object = object> = Kind<PolicyOnDay, F> & { about: 'policy' }
/** A kind of page about the site. */
export type SiteKind<F extends object = object> = Kind<Site, F> & { about: 'site' }

/** The address of an entry. */
export const addressOf = ({ pattern }: { pattern: string }, params: Params): string =>
  pattern.replace(/\[(?:\.\.\.)?([a-z]+)\]/g, (part, name: string) => params[name] ?? part)

/** A kind with one page for each policy. */
export const onePerPolicy = <F extends object>(
  pattern: string,
  entryOf: (policy: PolicyOnDay) => Omit<Entry<F>, 'params'>,
): PolicyKind<F> => {
  const entry = (policy: PolicyOnDay) => ({ params: { policy: policy.slug }, ...entryOf(policy) })
  return { about: 'policy', pattern, entries: (policy) => [entry(policy)], entry }
}

/** A kind with one page for the whole site, if there is one. */
export const onePerSite = <F extends object>(
  pattern: string,
  entryOf: (site: Site) => Entry<F> | Omit<Entry<F>, 'params'> | undefined,
): SiteKind<F> => {
  const entry = (site: Site) => {
    const found = entryOf(site)
    return found && { params: {}, ...found }
  }
  return { about: 'site', pattern, entries: (site) => [entry(site) ?? []].flat(), entry }
}

/** The page number in a part of an address; undefined if the site writes no such number. */
export const pageNumber = (part: string | undefined): number | undefined =>
  part !== undefined && /^[1-9]\d*$/.test(part) ? Number(part) : undefined
