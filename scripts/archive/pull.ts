import type { SanityClient } from '@sanity/client'
import { archivePaths, formatLedger, formatRecord, parseSnapshot, readLedger } from '../../policy/archive.ts'
import type { HeldArchive } from '../../policy/held-archive.ts'
import { dayAt } from '../../policy/day.ts'
import { extendLedger } from '../../policy/ledger.ts'
import { nextChange, timelineOn } from '../../policy/timeline.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Day } from '../../schemas/records/day.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { PullError } from '../errors.ts'
import { withLock } from '../files/lock.ts'
import { rememberSlugs, takenAddresses } from './addresses.ts'
import type { Expectation } from './expectation.ts'
import { isStale, readChecked, writeChecked, type Revisions } from './checked.ts'
import { fetchPublished, type Published } from './fetch-published.ts'
import { holdArchive, openFolder } from './folder.ts'
import { guard, type Finding } from './guard.ts'
import { inOrder, merge } from './merge.ts'
import { parsePublished, sharedSlugs, type ParsedPublished } from './parse-published.ts'
import { formatProblems } from './problem.ts'
import { checkReadiness } from './ready.ts'
import { readSettled } from './settle.ts'

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
   * Whether every version is proved, and held against the lake's copy, or only what is new since that was done. It is
   * done once a day in any case.
   */
  check?: 'all' | 'new'
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
 * Files are written in an order that a kill cannot hurt: versions, then the ledger that records them, then
 * the snapshot. What the ledger does not record is not part of the archive yet, and the next pull goes on.
 * @throws PullError when the lake does not answer wholly, or holds documents that cannot be published.
 * @throws ConfirmationError when what it holds must be confirmed by an operator first.
 * @throws IntegrityError when the archive on disk was changed.
 */
export function pull({
  client,
  contentDir,
  dataDir,
  told = [],
  confirm = [],
  held = holdArchive(contentDir),
  check = 'all',
}: PullOptions): Promise<PullResult> {
  return withLock(dataDir, 'content', async () => {
    const folder = openFolder(contentDir)
    folder.sweep()
    const before = parseSnapshot(folder.read(archivePaths.snapshot))
    const ledger = readLedger(folder.read, before)
    const checked = readChecked(dataDir)
    const all = check === 'all' || isStale(checked)
    const archived = await held.versions(ledger, all ? 'all' : 'new')
    const recorded = new Set(ledger.map(({ policy, sequence }) => versionDocumentId(policy, sequence)))
    const sameRevisions: Revisions = Object.fromEntries(
      all ? [] : Object.entries(checked.revisions).filter(([id]) => recorded.has(id)),
    )

    const read = () => fetchPublished(client, told, sameRevisions)
    const found = await readSettled(read, { before, versions: archived })
    const published = await parsePublished(found)
    refuseEmpty(published, before)
    const { histories, notes, altered } = await merge(archived, published, found.known)
    const lost = keptPolicies(published.policies, before)
    const policies = [...rememberSlugs(published.policies, before), ...lost].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const { settings, problems } = published
    if (lost.length > 0) problems.push(...sharedSlugs(policies).filter(({ document }) => !isLost(document, lost)))
    problems.push(...takenAddresses(policies))
    const added = inOrder(histories, archived)
    const ready = checkReadiness(added, policies)
    problems.push(...ready.problems)
    if (!settings || problems.length > 0) {
      throw new PullError(
        `${count(problems.length, 'problem')} in what is published; content/ is as it was.\n${formatProblems(problems)}`,
      )
    }

    notes.push(...ready.notes)
    const accept = guard([...lost.map(lostFinding), ...withdrawals(added, archived), ...altered], {
      dataDir,
      policies: before?.policies.length ?? 0,
      confirm,
    })
    notes.push(...[...lost.map(lostFinding), ...altered].map(({ text }) => text))
    const lines = [...ledger, ...(await extendLedger(ledger, added))]
    const next: Snapshot = { format: 1, settings, policies, head: lines.at(-1)?.hash ?? null }
    const changed = [
      ...added.map((version) =>
        folder.add(archivePaths.version(version.policy, version.sequence), formatRecord(version)),
      ),
      folder.replace(archivePaths.ledger, formatLedger(lines)),
      folder.replace(archivePaths.snapshot, formatRecord(next)),
    ].some(Boolean)
    accept()
    writeChecked(dataDir, {
      allAt: all ? new Date().toISOString() : checked.allAt,
      revisions: revisionsOf(found, sameRevisions, altered),
    })
    const today = dayAt(new Date(), settings.timeZone)
    const nextDay = nextChange([...histories.values()].map((history) => timelineOn(history, today)))
    return { policies: policies.length, versions: ledger.length + added.length, added, changed, nextDay, notes }
  })
}

/** The revisions of the versions that are now known to be as the archive has them. */
function revisionsOf({ versions, known }: Published, same: Revisions, altered: readonly Finding[]): Revisions {
  const differing = new Set(altered.map(({ item }) => item.split(':')[0]))
  const seen = versions.filter(({ _id, _rev }) => typeof _rev === 'string' && !differing.has(_id))
  return {
    ...Object.fromEntries(Object.entries(same).filter(([id]) => known.has(id))),
    ...Object.fromEntries(seen.map(({ _id, _rev }) => [_id, String(_rev)])),
  }
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
const isLost = (document: string, lost: readonly Policy[]) => lost.some(({ id }) => id === document)

/** An empty answer is far more likely a wrong dataset or token than a company that gave up its policies. */
function refuseEmpty({ policies, problems }: ParsedPublished, before: Snapshot | undefined): void {
  if (policies.length === 0 && problems.length === 0 && before && before.policies.length > 0) {
    throw new PullError(
      `The lake answered with no policies, but the archive has ${before.policies.length}; content/ is as it was. ` +
        'Check that the project, the dataset and the token are the right ones.',
    )
  }
}

/** Policies that the archive has and the lake no longer publishes. */
function keptPolicies(published: readonly Policy[], before: Snapshot | undefined): Policy[] {
  return (before?.policies ?? []).filter(({ id }) => !published.some((policy) => policy.id === id))
}

const lostFinding = ({ title, id }: Policy): Finding => ({
  kind: 'lost-policies',
  item: id,
  text: `“${title}” (${id}) is no longer published in the lake. The archive keeps it.`,
})

/** Policies of the archive that would end with this pull. */
function withdrawals(added: readonly Version[], archived: ReadonlyMap<string, Version[]>): Finding[] {
  const ending = added.filter(({ policy, changeKind }) => changeKind === 'withdrawal' && archived.has(policy))
  return ending.map(({ policy, sequence, title, effectiveDate }) => ({
    kind: 'withdrawals',
    item: `${policy}-v${sequence}`,
    text: `“${title}” (${policy}) is to be withdrawn from ${effectiveDate} on.`,
  }))
}
