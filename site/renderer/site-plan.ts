import type { TimelineEntry } from '../../policy/timeline.ts'
import {
  allVersionsPath,
  asOfDataPath,
  asOfPath,
  changesPath,
  feedPath,
  logoPath,
  notFoundPath,
  policiesPath,
  robotsPath,
  themePath,
} from '../addresses.ts'
import { comparisonName, comparisonWithPrevious } from '../comparisons.ts'
import { newsPages } from '../news.ts'
import { policiesOnPages } from '../paging.ts'
import { indexPages } from '../policy-index.ts'
import { titleOf, type Site, type SitePolicy } from '../site.ts'
import { themed } from '../theme.ts'
import { pagesOfYear, yearsOf } from '../years.ts'
import { everyPageOf, hashOf, policyHash, type PlannedPage } from './plan.ts'

/** Pages about all policies that seldom change. Releases share their folders, as they share those of policies. */
export type PageGroup = {
  /** Its name among the trees of a release: no policy's id has a slash. */
  id: string
  /** The folders that are wholly its own, as in addresses: `archive/2015`. */
  folders: string[]
  pages: PlannedPage[]
}

const itemHashes = new WeakMap<TimelineEntry, string>()

/** What a list of versions says of one. */
function itemFacts({ subject, entry }: { subject: SitePolicy; entry: TimelineEntry }): string {
  const known = itemHashes.get(entry)
  if (known !== undefined) return known
  const redline = comparisonWithPrevious(subject.comparisons, subject.texts, entry)
  const { slug } = subject.policy
  const found = hashOf(
    [titleOf(subject), slug, entry.name, entry.status, entry.version.hash],
    redline && comparisonName(redline),
  )
  itemHashes.set(entry, found)
  return found
}

function pageWith(site: Site): (path: string, ...facts: unknown[]) => PlannedPage {
  const everyPage = everyPageOf(site)
  return (path, ...facts) => ({ path, madeFrom: hashOf(everyPage, ...facts) })
}

/** The pages about all policies that a publish changes, with what each is made from beside the templates. */
export function sitePlan(site: Site): PlannedPage[] {
  const page = pageWith(site)
  const all = hashOf(site.policies.map(policyHash), site.day)
  const titles = site.policies.map((subject) => [subject.policy.slug, titleOf(subject)])
  // A page of policies also says which of how many they are.
  const about = (some: readonly SitePolicy[]) => [site.day, site.policies.length, some.map(policyHash)]
  const index = indexPages(site)
  const asOf = policiesOnPages(site.policies)
  return [
    ...index.map((members, at) => page(policiesPath(at + 1), about(members))),
    ...asOf.flatMap((members, at) =>
      [asOfPath(at + 1), asOfDataPath(at + 1)].map((path) => page(path, about(members))),
    ),
    ...[allVersionsPath(), changesPath(), feedPath].map((path) => page(path, all)),
    page(notFoundPath, titles),
    page(robotsPath),
    ...(themed(site.settings) ? [page(themePath)] : []),
    ...(site.settings.logo ? [page(logoPath)] : []),
  ]
}

/** The other pages about all policies: those of years, and older publications. */
export const groupPlan = (site: Site): PageGroup[] => [...yearGroups(site), ...changesGroups(site)]

/** What the pages of a year say beside its versions are the years around it, and how many versions it has. */
function yearGroups(site: Site): PageGroup[] {
  const page = pageWith(site)
  const years = yearsOf(site)
  return years.map((shown, at) => {
    const { year, items } = shown
    const { full, newest } = pagesOfYear(shown)
    const around = [years[at - 1]?.year, years[at + 1]?.year]
    const pages = [
      page(allVersionsPath(year), [...around, full.length, items.length], newest.map(itemFacts)),
      ...full.map((members, index) =>
        page(allVersionsPath(year, index + 1), [...around, index + 1 === full.length], members.map(itemFacts)),
      ),
    ]
    return { id: `archive/${year}`, folders: [`archive/${year}`], pages }
  })
}

/** So many pages of publications are in a group. */
const pagesInGroup = 100

function changesGroups(site: Site): PageGroup[] {
  const page = pageWith(site)
  const older = newsPages(site).full
  const pages = older.map((items, at) => {
    return page(changesPath(at + 1), at + 1 === older.length, items.map(itemFacts))
  })
  return Array.from({ length: Math.ceil(pages.length / pagesInGroup) }, (_, index) => {
    const members = pages.slice(index * pagesInGroup, (index + 1) * pagesInGroup)
    return { id: `changes/${index}`, folders: members.map(({ path }) => path.slice(1, -1)), pages: members }
  })
}
