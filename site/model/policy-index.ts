import { categories } from '../../schemas/records/policy.ts'
import { policiesOnPages } from './paging.ts'
import type { Site, SitePolicy } from './site.ts'

/** Fewer policies than this need no headings between them. */
const worthGrouping = 6

type Group = { title: string | undefined; members: SitePolicy[] }

/** Policies under the headings of their categories. */
export function groupsOf({ policies, words }: Site, some: readonly SitePolicy[]): Group[] {
  if (policies.length < worthGrouping) return [{ title: undefined, members: [...some] }]
  return categories
    .map(({ value }) => ({
      title: words.categories[value],
      members: some.filter(({ policy }) => policy.category === value),
    }))
    .filter(({ members }) => members.length > 0)
}

/** The pages of the index: a category is on as few of them as can be. */
export const indexPages = (site: Site): SitePolicy[][] =>
  policiesOnPages(groupsOf(site, site.policies).flatMap(({ members }) => members))
