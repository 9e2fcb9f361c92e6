import { policyKinds } from '../kinds/index.ts'
import { addressOf, type Entry } from '../kinds/kind.ts'
import { policySitemapPages } from '../kinds/sitemap-pages.ts'
import { notFoundPath } from '../model/addresses.ts'
import type { Comparison } from '../model/comparisons.ts'
import { digestOf, hashOf } from '../model/digest.ts'
import type { Frame } from '../model/frame.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Chosen } from './protocol.ts'

/** An address of the site, and a hash of all that its page is made from: the same hash, the same bytes. */
export type PlannedPage = {
  path: string
  madeFrom: string
  /** What is compared on it. */
  comparison?: Comparison
  /** Whose text is read back from it. */
  shows?: Entry<object>['shows']
}

/** What every page says. */
export const everyPageOf = ({ settings, formats }: Frame): string => hashOf(settings, formats)

/** An entry of a kind as a page. */
export const plannedPage = (
  kind: { pattern: string },
  { params, facts, comparison, shows }: Entry<object>,
  everyPage: string,
): PlannedPage => ({
  path: addressOf(kind, params),
  madeFrom: hashOf(everyPage, digestOf(facts())),
  ...(comparison && { comparison }),
  ...(shows && { shows }),
})

function findPlan(policy: PolicyOnDay): PlannedPage[] {
  const everyPage = everyPageOf(policy.frame)
  return policyKinds.flatMap((kind) => kind.entries(policy).map((entry) => plannedPage(kind, entry, everyPage)))
}

const findHash = (policy: PolicyOnDay): string =>
  hashOf(
    planOf(policy).map(({ path, madeFrom }) => [path, madeFrom]),
    policySitemapPages(policy).map(({ path, changed }) => [path, changed]),
  )

/** The pages of a policy, with what each is made from beside the templates. */
export const planOf = (policy: PolicyOnDay): PlannedPage[] => policy.once(findPlan)

/** A hash of all that a policy's pages and its part of the sitemap are made from beside the templates. */
export const planHash = (policy: PolicyOnDay): string => policy.once(findHash)

/** Of planned pages those that are asked for. */
export const chosen = (pages: PlannedPage[], only: Chosen | undefined): PlannedPage[] => {
  if (only === undefined) return pages
  if (only === 'texts') return pages.filter(({ path }) => path.endsWith('/') && !/\/compare\/./.test(path))
  return pages.filter(({ path }) => only.has(path) || path.startsWith('/images/'))
}

/** The file at which a static build has an address. */
export function fileAt(path: string): string {
  if (path === notFoundPath) return '404.html'
  return `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`
}
