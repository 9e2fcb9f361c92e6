import { categories } from '../../schemas/records/policy.ts'
import { policiesOnPages } from './paging.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import type { Site } from './site.ts'

/** Fewer policies than this need no category headings. */
const minToGroup = 6

export type PolicyGroup = { category?: PolicyOnDay['archived']['category']; members: PolicyOnDay[] }

/** Some of a site's policies under their categories. */
export function groupsOf({ policies }: Site, some: readonly PolicyOnDay[]): PolicyGroup[] {
  if (policies.length < minToGroup) return [{ members: [...some] }]
  return categories
    .map(({ value }) => ({ category: value, members: some.filter(({ archived }) => archived.category === value) }))
    .filter(({ members }) => members.length > 0)
}

const findPages = (site: Site): PolicyOnDay[][] =>
  policiesOnPages(groupsOf(site, site.policies).flatMap(({ members }) => members))

/** The pages of the index, with each category on as few pages as possible. */
export const indexPages = (site: Site): PolicyOnDay[][] => site.once(findPages)
