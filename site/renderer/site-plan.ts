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
} from '../model/addresses.ts'
import { comparisonName, comparisonWithPrevious } from '../model/comparisons.ts'
import { newsPages } from '../model/changes.ts'
import { onceFor } from '../model/once-for.ts'
import { policiesOnPages } from '../model/paging.ts'
import { indexPages } from '../model/policy-index.ts'
import { titleOf, type Site, type SitePolicy } from '../model/site.ts'
import { themed } from '../model/theme.ts'
import { pagesOfYear, yearsOf } from '../model/years.ts'
import { everyPageOf, hashOf, policyHash, type PlannedPage } from './plan.ts'

/** Pages about all policies that seldom change. Releases share their folders, as they share those of policies. */
export type PageGroup = {
  /** Its name among the trees of a release: no policy's id has a slash. */
  id: string
  /** The folders that are wholly its own, as in addresses: `archive/2015`. */
  folders: string[]
  pages: PlannedPage[]
}

type Item = { subject: SitePolicy; entry: TimelineEntry }

/** What a list of versions says of each of a policy's. */
const saidOf = onceFor(
  (subject: SitePolicy) =>
    new Map(
      subject.timeline.entries.map((entry) => {
        const redline = comparisonWithPrevious(subject.comparisons, subject.texts, entry)
        const { name, status, version } = entry
        const said = [titleOf(subject), subject.policy.slug, name, status, version.hash]
        return [entry, hashOf(said, redline && comparisonName(redline))]
      }),
    ),
)

/** What a page of them says. It is the same for the same items. */
const listed = onceFor((items: readonly Item[]) =>
  hashOf(items.map(({ subject, entry }) => saidOf(subject).get(entry))),
)

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
      page(allVersionsPath(year), [...around, full.length, items.length], listed(newest)),
      ...full.map((members, index) =>
        page(allVersionsPath(year, index + 1), [...around, index + 1 === full.length], listed(members)),
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
    return page(changesPath(at + 1), at + 1 === older.length, listed(items))
  })
  return Array.from({ length: Math.ceil(pages.length / pagesInGroup) }, (_, index) => {
    const members = pages.slice(index * pagesInGroup, (index + 1) * pagesInGroup)
    return { id: `changes/${index}`, folders: members.map(({ path }) => path.slice(1, -1)), pages: members }
  })
}
