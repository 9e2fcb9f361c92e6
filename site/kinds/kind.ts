import type { Day } from '../../schemas/records/day.ts'
import type { Comparison } from '../model/comparisons.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'

/** The variable parts of an address. */
export type Params = Readonly<Record<string, string | undefined>>

/** A page, or a file for machines. */
export type Entry<F extends object> = {
  params: Params
  /**
   * All that it says, apart from what every page says (`Frame`). The route shows these facts and has no others, and
   * a page whose facts are the same as in the release before is not made again: the two cannot differ.
   */
  facts: () => F
  /** Whether it is the page to be found: no data, and no second page of what another one says. */
  canonical: boolean
  /** The last day on which it changed, as the sitemap says. */
  changed?: () => Day | undefined
  /** What it compares, for which what was found out is kept. */
  comparison?: Comparison
  /** Seldom changed pages about all policies that releases share: a name, and a folder with no other page. */
  group?: { id: string; folder: string }
}

/** What a kind of page is made from. */
type Kind<O, F extends object> = {
  /** Its address as its route's file has it: `/[policy]/[version]/`. */
  pattern: string
  entries: (owner: O) => Entry<F>[]
  /** The one entry with these params: without it all entries would be made to find one. */
  entry: (owner: O, params: Params) => Entry<F> | undefined
}

/** A kind of page about one policy: nothing on it is of another policy. */
export type PolicyKind<F extends object = object> = Kind<PolicyOnDay, F> & { about: 'policy' }
/** A kind of page about the site. */
export type SiteKind<F extends object = object> = Kind<Site, F> & { about: 'site' }

/** The address of an entry. */
export const addressOf = ({ pattern }: { pattern: string }, params: Params): string =>
  pattern.replace(/\[([a-z]+)\]/g, (part, name: string) => params[name] ?? part)

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

/** The number in a part of an address; undefined if it is none that the site writes. */
export const pageNumber = (part: string | undefined): number | undefined =>
  part !== undefined && /^[1-9]\d*$/.test(part) ? Number(part) : undefined
