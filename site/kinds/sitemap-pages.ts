import type { Day } from '../../schemas/records/day.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { policyKinds, siteKinds } from './index.ts'
import { addressOf, type Entry } from './kind.ts'

/** A page to be found, and the last day on which it changed. */
export type SitemapPage = { path: string; changed?: Day }

type Kind<O> = { pattern: string; entries: (owner: O) => Entry<object>[] }

const canonicalPages = <O>(kinds: readonly Kind<O>[], owner: O): SitemapPage[] =>
  kinds.flatMap((kind) =>
    kind
      .entries(owner)
      .filter(({ canonical }) => canonical)
      .map(({ params, changed }) => ({ path: addressOf(kind, params), changed: changed?.() })),
  )

const findPages = (policy: PolicyOnDay): SitemapPage[] => canonicalPages(policyKinds, policy)

/** The pages of a policy that the sitemap lists. */
export const policySitemapPages = (policy: PolicyOnDay): SitemapPage[] => policy.once(findPages)

/** The pages about all policies that it lists. */
export const siteSitemapPages = (site: Site): SitemapPage[] => canonicalPages(siteKinds, site)
