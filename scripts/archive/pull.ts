import type { SanityClient } from '@sanity/client'
import canonicalize from 'canonicalize'
import {
  archivePaths,
  formatLedger,
  formatRecord,
  parseLedger,
  parseSnapshot,
  readVersions,
} from '../../policy/archive.ts'
import { IntegrityError } from '../../policy/integrity-error.ts'
import { extendLedger } from '../../policy/ledger.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { PullError } from '../errors.ts'
import { withLock } from '../files/lock.ts'
import { fetchPublished } from './fetch-published.ts'
import { openFolder } from './folder.ts'
import { chainProblems, parsePublished, type ParsedPublished } from './parse-published.ts'
import { formatProblems } from './problem.ts'

export type PullOptions = {
  client: SanityClient
  contentDir: string
  /** Where the lock lies that keeps two pulls apart. */
  dataDir: string
}

export type PullResult = {
  policies: number
  /** All versions in the archive, those added included. */
  versions: number
  added: Version[]
  /** Whether anything was written. */
  changed: boolean
  /** What an operator should know: a policy that the lake no longer has, say. */
  notes: string[]
}

/**
 * Pulls what is published into `content/`: new versions are appended, nothing is ever removed or rewritten.
 * Files are written in an order that a kill cannot hurt: versions, then the ledger that records them, then
 * the snapshot. What the ledger does not record is not part of the archive yet, and the next pull goes on.
 * @throws PullError when the lake does not answer wholly, or holds documents that cannot be published.
 * @throws IntegrityError when the archive on disk, or the lake's copy of it, was changed.
 */
export function pull({ client, contentDir, dataDir }: PullOptions): Promise<PullResult> {
  return withLock(dataDir, 'content', async () => {
    const folder = openFolder(contentDir)
    folder.sweep()
    const before = parseSnapshot(folder.read(archivePaths.snapshot))
    const ledger = parseLedger(folder.read(archivePaths.ledger))
    const archived = await readVersions(ledger, folder.read)

    const published = await parsePublished(await fetchPublished(client))
    refuseEmpty(published, before)
    const { histories, notes } = await merge(archived, published)
    const { settings, problems } = published
    if (!settings || problems.length > 0) {
      throw new PullError(
        `${count(problems.length, 'problem')} in what is published; content/ is as it was.\n${formatProblems(problems)}`,
      )
    }

    const added = inOrder(histories, archived)
    const kept = keptPolicies(published.policies, before)
    notes.push(
      ...kept.map(({ title, id }) => `“${title}” (${id}) is no longer published in the lake. The archive keeps it.`),
    )
    const next: Snapshot = {
      format: 1,
      settings,
      policies: [...published.policies, ...kept].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }
    const changed = [
      ...added.map((version) =>
        folder.add(archivePaths.version(version.policy, version.sequence), formatRecord(version)),
      ),
      folder.replace(archivePaths.ledger, formatLedger([...ledger, ...(await extendLedger(ledger, added))])),
      folder.replace(archivePaths.snapshot, formatRecord(next)),
    ].some(Boolean)
    return { policies: next.policies.length, versions: ledger.length + added.length, added, changed, notes }
  })
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`

/** An empty answer is far more likely a wrong dataset or token than a company that gave up its policies. */
function refuseEmpty({ policies, problems }: ParsedPublished, before: Snapshot | undefined): void {
  if (policies.length === 0 && problems.length === 0 && before && before.policies.length > 0) {
    throw new PullError(
      `The lake answered with no policies, but the archive has ${before.policies.length}; content/ is as it was. ` +
        'Check that the project, the dataset and the token are the right ones.',
    )
  }
}

/** Sets the lake's versions against the archive's: what stands in both must be the same. */
async function merge(archived: ReadonlyMap<string, Version[]>, { versions, policies, problems }: ParsedPublished) {
  const histories = new Map<string, Version[]>()
  const notes: string[] = []
  for (const policy of new Set([...archived.keys(), ...versions.keys()])) {
    const ours = archived.get(policy) ?? []
    const theirs = versions.get(policy) ?? []
    const altered = ours.filter((version) => {
      const copy = theirs.find(({ sequence }) => sequence === version.sequence)
      return copy && canonicalize(copy) !== canonicalize(version)
    })
    if (altered.length > 0) {
      throw new IntegrityError(
        altered.map(
          ({ title, sequence, effectiveDate }) =>
            `Version ${sequence} of “${title}” (${effectiveDate}, document ${policy}-v${sequence}) differs in the lake from the text ` +
            'that was published. The archive keeps what was published; restore the document in the lake from its history.',
        ),
      )
    }
    const lost = ours.filter(({ sequence }) => !theirs.some((version) => version.sequence === sequence))
    notes.push(
      ...lost.map(
        ({ title, sequence }) =>
          `The lake has lost version ${sequence} of “${title}” (${policy}-v${sequence}). The archive keeps it.`,
      ),
    )
    if (!archived.has(policy) && !policies.some(({ id }) => id === policy)) {
      problems.push({ document: policy, field: 'the document', message: 'is not published, but versions of it are' })
    }
    const history = [...ours, ...theirs.filter(({ sequence }) => sequence > ours.length)]
    problems.push(...(await chainProblems(history)))
    histories.set(policy, history)
  }
  return { histories, notes }
}

/** The versions that the archive does not have yet, by the moment of publication, each policy's in sequence. */
function inOrder(histories: ReadonlyMap<string, Version[]>, archived: ReadonlyMap<string, Version[]>): Version[] {
  const waiting = [...histories].map(([policy, history]) => history.slice(archived.get(policy)?.length ?? 0))
  const ordered: Version[] = []
  for (;;) {
    const next = waiting
      .filter((queue) => queue.length > 0)
      .toSorted(([a], [b]) => {
        if (!a || !b) return 0
        return a.publishedAt === b.publishedAt ? (a.policy < b.policy ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1
      })[0]
    const version = next?.shift()
    if (!version) return ordered
    ordered.push(version)
  }
}

/** Policies that the archive has and the lake no longer publishes. */
function keptPolicies(published: readonly Policy[], before: Snapshot | undefined): Policy[] {
  return (before?.policies ?? []).filter(({ id }) => !published.some((policy) => policy.id === id))
}
