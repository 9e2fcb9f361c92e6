import { addDays } from '../../policy/day.ts'
import { timelineOn } from '../../policy/timeline.ts'
import type { LedgerEntry } from '../../schemas/records/archive.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { hashBytes } from '../folder-reader.ts'
import type { ArchiveLog } from '../log.ts'
import { createSectionCache } from '../section-cache.ts'
import { verifyLog, type Kept } from '../verify.ts'
import { readListing, type ListedVersion } from './listing.ts'
import { readText, type SiteFiles } from './site-files.ts'
import { readSiteLog, siteLogNames } from './site-log.ts'
import { verifyCurrentPage } from './verify-page.ts'
import { verifyVersion } from './verify-version.ts'

export type SiteOptions = Kept & {
  /** The day on which it is verified, in UTC. */
  day: Day
  /** By policy id, how many versions the release shows of policies whose later ones could not be rendered. */
  heldBack?: Readonly<Record<string, number>>
}

/** What was found of a site. */
export type SiteReport = {
  problems: string[]
  /** What is no fault, but ought to be known. */
  notes: string[]
  policies: number
  versions: number
  log?: ArchiveLog
}

/** Files are asked for in so many places at once: a site may be far away. */
const parallelism = 8

/**
 * Verifies a site as its readers get it: its log, each version with its line of the log, its proof, its pictures and
 * the words of its page, and whether the text in force is the one that a policy’s own page shows.
 */
export async function verifySite(files: SiteFiles, { day, heldBack = {}, ...kept }: SiteOptions): Promise<SiteReport> {
  const { log, problems: ofLog } = await readSiteLog(files, hashBytes)
  const { policies, problems: ofLists } = await readListing(files)
  const problems = [...ofLog]
  if (log || ofLog.length === 0)
    problems.push(...(await verifyLog({ log, ledger: log?.ledger ?? [] }, kept, siteLogNames)))
  problems.push(...ofLists)
  const notes =
    log || ofLog.length > 0 ? [] : ['The site has no log: whether its history was rewritten cannot be told.']
  const { lines, unlisted } = matchLines(
    log?.ledger ?? [],
    policies.flatMap(({ versions }) => versions),
  )
  if (ofLists.length === 0) {
    for (const line of unlisted) {
      const isHeldBack = line.sequence > (heldBack[line.policy] ?? Number.POSITIVE_INFINITY)
      const text = `Line ${line.entry} of the log records version ${line.sequence} of ${line.policy}, but the site does not show it`
      if (isHeldBack) notes.push(`${text}: it could not be rendered, and is held back.`)
      else problems.push(`${text}: it was removed.`)
    }
  }
  const sections = createSectionCache()
  const work = policies.flatMap(({ versions }) => {
    const bySequence = new Map(versions.toReversed().map((listed) => [listed.sequence, listed]))
    return versions.map((listed) => ({
      listed,
      previous: bySequence.get(listed.sequence - 1),
      line: lines.get(listed),
    }))
  })
  const found = await inParallel(work, (claimed) => verifyVersion(claimed, { files, log, sections }))
  for (const [index, { listed, line }] of work.entries()) {
    const logged = log?.entriesOf(listed.policy).length ?? 0
    // What follows the last line of its policy may have been published just now.
    if (log && !line && listed.sequence > logged)
      notes.push(
        `${listed.path} is not in the log yet: no checkpoint covers it, and nothing proves when it was published.`,
      )
    else if (log && !line) problems.push(`${listed.path} is not in the log: it was added beside it.`)
    problems.push(...(found[index]?.problems ?? []))
  }
  const proved = new Map(work.map(({ listed }, index) => [listed, found[index]?.version]))
  for (const { slug, versions } of policies) {
    problems.push(
      ...(await currentPageProblems(files, { slug, day, versions: versions.map((one) => proved.get(one)) })),
    )
  }
  return { problems, notes, policies: policies.length, versions: work.length, ...(log && { log }) }
}

const keyOf = ({ policy, sequence }: { policy: string; sequence: number }) => `${policy} ${sequence}`

/** The line of each version that is listed, and the lines whose versions are not. */
function matchLines(ledger: readonly LedgerEntry[], versions: readonly ListedVersion[]) {
  const byKey = new Map(ledger.map((line) => [keyOf(line), line]))
  const lines = new Map(versions.map((listed) => [listed, byKey.get(keyOf(listed))]))
  const listed = new Set(versions.map(keyOf))
  return { lines, unlisted: ledger.filter((line) => !listed.has(keyOf(line))) }
}

type Current = { slug: string; day: Day; versions: readonly (Version | undefined)[] }

/** What a policy’s own page shows beside the text in force. Nothing is said of it while one of its versions is wrong. */
async function currentPageProblems(files: SiteFiles, { slug, day, versions }: Current): Promise<string[]> {
  const all = versions.filter((version) => version !== undefined)
  if (all.length < versions.length) return []
  const path = `/${slug}/`
  const html = await readText(files, path)
  if (html === undefined) return [`The page ${path} is missing.`]
  // The site’s day may be one less or more than that of UTC.
  const due = [0, -1, 1].map((days) => {
    const { current, withdrawn } = timelineOn(all, addDays(day, days))
    return (current ?? withdrawn)?.version
  })
  // A policy that has not begun shows no text.
  if (due.includes(undefined)) return []
  return verifyCurrentPage(path, html, { due: due.filter((version) => version !== undefined), all })
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: parallelism }, worker))
  return results
}
