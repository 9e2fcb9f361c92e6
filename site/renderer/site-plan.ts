import { siteKinds } from '../kinds/index.ts'
import type { Entry, SiteKind } from '../kinds/kind.ts'
import { hashOf } from '../model/digest.ts'
import type { Site } from '../model/site.ts'
import { everyPageOf, plannedPage, type PlannedPage } from './plan.ts'

/** Pages about all policies that seldom change. Releases share their folders, as they share those of policies. */
export type PageGroup = {
  /** Its name among the trees of a release: no policy's id has a slash. */
  id: string
  /** The folders that are wholly its own, as in addresses: `archive/2015`. */
  folders: string[]
  pages: PlannedPage[]
}

type Found = { kind: SiteKind; entry: Entry<object> }

const entriesOf = (site: Site): Found[] =>
  siteKinds.flatMap((kind) => kind.entries(site).map((entry) => ({ kind, entry })))

/** The pages about all policies that a publish changes, with what each is made from beside the templates. */
export function sitePlan(site: Site): PlannedPage[] {
  const everyPage = everyPageOf(site.frame)
  return site
    .once(entriesOf)
    .filter(({ entry }) => entry.group === undefined)
    .map(({ kind, entry }) => plannedPage(kind, entry, everyPage))
}

/** The other pages about all policies: those of years, and older publications. */
export function groupPlan(site: Site): PageGroup[] {
  const everyPage = everyPageOf(site.frame)
  const groups = Map.groupBy(site.once(entriesOf), ({ entry }) => entry.group?.id)
  return [...groups].flatMap(([id, members]) => {
    if (id === undefined) return []
    const folders = new Set(members.flatMap(({ entry }) => entry.group?.folder ?? []))
    return [{ id, folders: [...folders], pages: members.map(({ kind, entry }) => plannedPage(kind, entry, everyPage)) }]
  })
}

/** Pages that no kind describes may show anything of the site. */
export const extraPlan = (site: Site, paths: readonly string[]): PlannedPage[] => {
  const madeFrom = hashOf(
    everyPageOf(site.frame),
    site.day,
    site.policies.map(({ digest }) => digest),
  )
  return paths.map((path) => ({ path, madeFrom }))
}
