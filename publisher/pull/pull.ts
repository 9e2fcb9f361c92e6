import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { archivePaths, formatLedger, formatRecord } from '../../archive/archive.ts'
import { dayAt } from '../../policy/day.ts'
import type { HeldArchive, Prove } from '../../archive/cached-archive.ts'
import { extendLedger } from '../../archive/ledger.ts'
import { nextChange, timelineOn } from '../../policy/timeline.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { PullError } from '../../policy/errors.ts'
import { withLock } from '../../archive/files/lock.ts'
import { rememberSlugs, takenAddresses } from './former-slugs.ts'
import type { Expectation } from './expectation.ts'
import { keptPolicies, lostFinding, refuseEmpty, withdrawals } from './findings.ts'
import { holdArchive, openFolder } from '../../archive/folder.ts'
import { guard } from './confirmations.ts'
import { sha256 } from '../../archive/folder-reader.ts'
import { chainFresh, inOrder } from './new-versions.ts'
import { sharedSlugs } from './parse-published.ts'
import { formatProblems, type Problem } from './problem.ts'
import { lakeReader } from './read-lake.ts'
import { openMemory } from './pull-state.ts'
import { readSettled } from './read-consistent.ts'
import { Staging } from '../../archive/staging.ts'

export type PullOptions = {
  client: SanityClient
  contentDir: string
  /** Where the lock lies that keeps two pulls apart. */
  dataDir: string
  /** What the lake told of: the pull accepts only a state at least as new. */
  told?: readonly Expectation[]
  /** The names of findings that an operator confirms. */
  confirm?: readonly string[]
  /** The archive as earlier pulls of this process have proved it. */
  held?: HeldArchive
  /**
   * What is looked at, of the lake and of the archive on disk (docs/decisions/0010-what-a-pull-looks-at.md):
   * - `new`: settings and policies that have another revision, the places of the policies' next versions, and all
   *   that was told of. For a webhook: the cost follows the change.
   * - `changed`: also whether the lake has another revision of a version, or lost one, and whether a file of the
   *   archive was written. For a poll. Where nothing is remembered of an earlier pull, `new` is this too.
   * - `all`: everything is fetched, proved and compared. Once a day, `changed` is this.
   */
  check?: Prove
}

export type PullResult = {
  policies: number
  /** All versions in the archive, those added included. */
  versions: number
  added: Version[]
  /** Whether anything was written. */
  changed: boolean
  /** The next day on which some policy's text in force changes, if one is known. */
  nextDay?: Day
  /** What an operator should know: a policy that the lake no longer has, say. */
  notes: string[]
}

/**
 * Pulls what is published into `content/`: new versions are appended, nothing is ever removed or rewritten.
 * A version is looked at and staged as it comes, so that memory does not grow with the texts; it is in the archive
 * when all of what came is accepted.
 * Files are written in an order that a kill cannot hurt: versions, then the ledger that records them, then
 * the snapshot. What the ledger does not record is not part of the archive yet, and the next pull goes on.
 * @throws PullError when the lake does not answer wholly, or holds documents that cannot be published.
 * @throws ConfirmationError when what it holds must be confirmed by an operator first.
 * @throws IntegrityError when the archive on disk was changed.
 */
export function pull(options: PullOptions): Promise<PullResult> {
  const { contentDir, dataDir } = options
  return withLock(dataDir, 'content', async () => {
    const staging = new Staging(join(dataDir, 'pulling'), contentDir)
    staging.sweep()
    try {
      return await pullThrough(staging, options)
    } finally {
      staging.sweep()
    }
  })
}

async function pullThrough(
  staging: Staging,
  { client, contentDir, dataDir, told = [], confirm = [], held = holdArchive(contentDir), check = 'all' }: PullOptions,
): Promise<PullResult> {
  const folder = openFolder(contentDir)
  const before = held.snapshot()
  const memory = openMemory(dataDir, held.snapshotText, check)
  const { depth } = memory
  const ledger = held.ledger(before, depth)
  if (depth !== 'new') folder.sweep()
  const archived = await held.versions(ledger, depth)

  const read = lakeReader({ client, known: { ...memory.known(archived), told }, before, archived, staging })
  const found = await readSettled(read, before)
  const { facts, versions } = found
  refuseEmpty([...facts.problems, ...found.problems], facts, before)
  const { fresh, problems: broken } = await chainFresh(archived, versions, facts.policies)
  const lost = keptPolicies(facts.policies, before)
  const policies = [...rememberSlugs(facts.policies, before), ...lost].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const isLost = (id: string) => lost.some((policy) => policy.id === id)
  const { settings } = facts
  const problems = [
    ...facts.problems,
    ...found.problems,
    ...broken,
    ...(lost.length > 0 ? sharedSlugs(policies).filter(({ document }) => !isLost(document)) : []),
    ...takenAddresses(policies),
    ...versions.flatMap((version) => version.problems),
  ]
  if (!settings || problems.length > 0) throw refusal(problems)

  const added = inOrder(fresh)
  const { altered, lostVersions } = memory.standing(found, archived)
  const accept = guard([...lost.map(lostFinding), ...withdrawals(added, archived), ...altered], {
    dataDir,
    policies: before?.policies.length ?? 0,
    confirm,
  })
  const notes = [
    ...lostVersions.values(),
    ...versions.flatMap((version) => version.notes),
    ...[...lost.map(lostFinding), ...altered].map(({ text }) => text),
  ]

  // What is new is added to what lies there now, which must end as it did.
  const now = held.ledger(before, 'new')
  if (now.length !== ledger.length || now.at(-1) !== ledger.at(-1)) {
    throw new PullError('Somebody else wrote the ledger during this pull; it wrote nothing itself. Pull again.')
  }
  const lines = await extendLedger(ledger, added, sha256)
  const head = (lines.at(-1) ?? ledger.at(-1))?.hash ?? null
  const snapshot = formatRecord({ format: 1, settings, policies, head } satisfies Snapshot)
  const changed = [
    staging.moveIn(added),
    ledger.length === 0
      ? folder.replace(archivePaths.ledger, formatLedger(lines))
      : folder.append(archivePaths.ledger, formatLedger(lines)),
    folder.replace(archivePaths.snapshot, snapshot, held.snapshotText),
  ].some(Boolean)
  accept()
  memory.keep(found, snapshot, { altered, lostVersions })

  const today = dayAt(new Date(), settings.timeZone)
  const histories = new Map<string, readonly Version[]>(archived)
  for (const [policy, more] of fresh) histories.set(policy, [...(archived.get(policy) ?? []), ...more])
  const upcoming = [...histories.values()].filter((history) => history.some((version) => version.effectiveDate > today))
  const nextDay = nextChange(upcoming.map((history) => timelineOn(history, today)))
  return { policies: policies.length, versions: ledger.length + added.length, added, changed, nextDay, notes }
}

function refusal(problems: readonly Problem[]): PullError {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`
  return new PullError(`${count} in what is published; content/ is as it was.\n${formatProblems(problems)}`)
}
