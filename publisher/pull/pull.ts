import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { archivePaths, formatLedger, formatRecord } from '../../archive/archive.ts'
import type { CachedArchive } from '../../archive/cached-archive.ts'
import type { Depth } from '../../archive/depth.ts'
import { withLock } from '../../archive/files/lock.ts'
import { openArchive, openFolder } from '../../archive/folder.ts'
import { hashBytes, sha256 } from '../../archive/folder-reader.ts'
import { IntegrityError } from '../../archive/integrity-error.ts'
import { extendLedger } from '../../archive/ledger.ts'
import { factsOf, type VersionFacts } from '../../archive/lazy-version.ts'
import { checkSignatures } from '../../archive/log.ts'
import { Staging } from '../../archive/staging.ts'
import { dayAt } from '../../policy/day.ts'
import { PullError } from '../../policy/errors.ts'
import { nextChange, timelineOn } from '../../policy/timeline.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { saveConfirmed } from './confirmations.ts'
import { checkApprovals } from './check-approvals.ts'
import { decideOn, type DecisionOrder } from './decide-on.ts'
import { Decisions } from './decisions.ts'
import type { Expectation } from './expectation.ts'
import { deadLinkNotes } from './dead-links.ts'
import { refuseEmpty } from './findings.ts'
import { judge } from './judge.ts'
import { inOrder } from './new-versions.ts'
import { openPullState } from './pull-state.ts'
import { readConsistent } from './read-consistent.ts'
import { lakeReader } from './read-lake.ts'
import type { SetAside } from './set-aside.ts'
import { signCheckpoint, type CheckpointSettings } from './sign-checkpoint.ts'
import { stageImages } from './stage-images.ts'

export type PullOptions = {
  client: SanityClient
  contentDir: string
  /** The folder of the lock that two pulls cannot hold at once, and of the state between pulls. */
  dataDir: string
  /** What the lake notified us of: the pull accepts only a state at least as new. */
  notified?: readonly Expectation[]
  /** The names of findings that an operator confirms. */
  confirm?: readonly string[]
  /** The archive with the proofs of this process's previous pulls cached. */
  archive?: CachedArchive
  /**
   * How deep it looks, in the lake and in the archive on disk (docs/decisions/0010-what-a-pull-looks-at.md):
   * - `incremental`: settings and policies with another revision, the policies' next versions, and what we were notified
   *   of. For a webhook.
   * - `modified`: also whether the lake has another revision of a version, or lost one, and whether a file of the
   *   archive was written. For a poll, and whenever nothing is known of the last pull.
   * - `full`: everything is fetched, proved and compared. For a poll once a day.
   */
  depth?: Depth
  /** Whether the lake checks new versions before it takes them, as the embedded one does. */
  hasDoor?: boolean
  /** What an operator decides about documents that are set aside. */
  decide?: DecisionOrder
  /** How checkpoints of the ledger are signed; none are if missing. */
  log?: CheckpointSettings
}

export type PullResult = {
  policies: number
  /** All versions in the archive, those added included. */
  versions: number
  /** The new versions, without their texts. */
  added: VersionFacts[]
  /** Whether anything was written. */
  changed: boolean
  /** The next day on which some policy's text in force changes, if one is known. */
  nextDay?: Day
  /** What an operator should know: for example a policy that the lake no longer has. */
  notes: string[]
  /** What cannot be published. All else is. */
  setAside: SetAside[]
}

/**
 * Pulls what is published into `content/`: new versions are appended, nothing is ever removed or rewritten.
 * A version is checked and staged as it comes, so that memory does not grow with the texts; it is in the archive when
 * everything is accepted.
 * Files are written in an order that makes a kill harmless: pictures, then versions, then the ledger that records them,
 * then a signed checkpoint of it, then the snapshot. What the ledger does not record is not part of the archive yet, and the next pull goes on from
 * there.
 * What cannot be published is set aside, policy by policy (docs/decisions/0020-what-is-set-aside.md).
 * @throws PullError when the lake does not answer completely, there are no settings, or no policy can be
 * published.
 * @throws ConfirmationError when policies are gone, until an operator confirms that.
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
  {
    client,
    contentDir,
    dataDir,
    notified = [],
    confirm = [],
    archive = openArchive(contentDir),
    depth: asked = 'full',
    hasDoor = true,
    decide,
    log,
  }: PullOptions,
): Promise<PullResult> {
  const folder = openFolder(contentDir)
  const before = archive.snapshot()
  const state = openPullState(dataDir, archive.snapshotText, asked)
  const { depth } = state
  const ledger = archive.ledger(before, depth)
  if (depth !== 'incremental') folder.sweep()
  const signedBefore = archive.log(ledger)
  if (signedBefore && depth === 'full') {
    const problems = await checkSignatures(signedBefore, hashBytes)
    if (problems.length > 0) throw new IntegrityError(problems)
  }
  const archived = await archive.versions(ledger, depth)

  const read = lakeReader({ client, known: { ...state.known(archived), notified }, before, archived, staging })
  const came = await readConsistent(read, before)
  refuseEmpty(came.facts, before)
  const pictures = await stageImages(client, came.versions, {
    staging,
    has: (path) => folder.readBytes(path) !== undefined,
  })
  // The embedded lake has asked the same before it took them.
  const versions = hasDoor
    ? pictures.versions
    : await checkApprovals(pictures.versions, { client, facts: came.facts, before, archived })
  const found = { ...came, versions }
  const lake = { found, before, archived, state, now: new Date(), hasDoor }
  const decisions = new Decisions(dataDir)
  const first = await judge(lake, { dataDir, confirm, decisions })
  if (decide) decideOn(decide, first.setAside, decisions)
  const judged = decide ? await judge(lake, { dataDir, confirm, decisions }) : first
  const { settings, policies, fresh, setAside, findings, altered, lostVersions, held, hasUnconfirmed } = judged
  const added = inOrder(fresh)
  const today = dayAt(lake.now, settings.timeZone)
  const histories = new Map<string, readonly Version[]>(archived)
  for (const [policy, more] of fresh) histories.set(policy, [...(archived.get(policy) ?? []), ...more])
  const notes = [
    ...(decisions.damage === undefined ? [] : [decisions.damage]),
    ...missingNotes(found.absent, notified),
    ...lostVersions.values(),
    ...found.versions.flatMap((version) => version.notes),
    ...findings.flatMap(({ kind, text }) => (kind === 'withdrawals' ? [] : [text])),
    ...deadLinkNotes(added, policies, { histories, today }),
  ]

  // New lines are appended to the ledger as it is now, which must end as it did.
  const now = archive.ledger(before, 'incremental')
  if (now.length !== ledger.length || now.at(-1) !== ledger.at(-1)) {
    throw new PullError('Somebody else wrote the ledger during this pull; it wrote nothing itself. Pull again.')
  }
  const lines = await extendLedger(ledger, added, sha256)
  const head = (lines.at(-1) ?? ledger.at(-1))?.hash ?? null
  const snapshot = formatRecord({ format: 1, settings, policies, head } satisfies Snapshot)
  const recorded = [
    staging.moveIn(added, pictures.namesOf(added)),
    ledger.length === 0
      ? folder.replace(archivePaths.ledger, formatLedger(lines))
      : folder.append(archivePaths.ledger, formatLedger(lines)),
  ]
  const signed = log && signCheckpoint({ dataDir, folder, archive, ledger: archive.ledger(before, 'incremental') }, log)
  if (signed) notes.push(...signed.notes)
  const changed = [
    ...recorded,
    signed?.changed,
    folder.replace(archivePaths.snapshot, snapshot, archive.snapshotText),
  ].some(Boolean)
  saveConfirmed(dataDir, findings)
  state.save(found, snapshot, { altered, lostVersions, held, setAside, hasUnconfirmed })

  const upcoming = [...histories.values()].filter((history) => history.some((version) => version.effectiveDate > today))
  const nextDay = nextChange(upcoming.map((history) => timelineOn(history, today)))
  return {
    policies: policies.length,
    versions: ledger.length + added.length,
    added: added.map(factsOf),
    changed,
    nextDay,
    notes: firstNotes(notes),
    setAside,
  }
}

/** Notes that are kept: a long text may have thousands. */
const maxNotes = 200

function firstNotes(notes: readonly string[]): string[] {
  const left = notes.length - maxNotes
  return left <= 0 ? [...notes] : [...notes.slice(0, maxNotes), `And ${left} more of such notes.`]
}

/** Documents that the lake notified us of and does not have. It may also be that the token may not read them. */
function missingNotes(absent: readonly string[], notified: readonly Expectation[]): string[] {
  const deleted = new Set(notified.filter((one) => one.deleted).map(({ id }) => id))
  return absent
    .filter((id) => !deleted.has(id))
    .map((id) => `The lake notified us of ${id} but has no such document, or the token may not read it.`)
}
