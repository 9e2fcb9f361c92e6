import type { LedgerEntry, Snapshot } from '../schemas/records/archive.ts'
import type { Policy } from '../schemas/records/policy.ts'
import type { SiteSettings } from '../schemas/records/settings.ts'
import type { Version } from '../schemas/records/version.ts'
import { archivePaths, parseLedger, parseSnapshot } from './archive-files.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { hashBytes } from './folder-reader.ts'
import { archivedImages, imageProver, type ArchivedImage } from './images.ts'
import { IntegrityError } from './integrity-error.ts'
import { checkLedger } from './ledger.ts'
import { CachedLog, type ArchiveLog } from './log.ts'
import { claimsOf, proveVersion } from './prove.ts'
import { createSectionCache } from './section-cache.ts'

export { archivePaths, formatLedger, formatRecord } from './archive-files.ts'

/** A policy with all of its versions, by sequence. */
export type ArchivedPolicy = Policy & { versions: Version[] }

/** Everything that a site is built from. */
export type Archive = {
  settings: SiteSettings
  policies: ArchivedPolicy[]
  ledger: readonly LedgerEntry[]
  /** The pictures of all versions. */
  images?: readonly ArchivedImage[]
  /** Missing if no checkpoint was signed yet. */
  log?: ArchiveLog
}

/**
 * Checks the ledger of an archive against its snapshot. The ledger is written first: if there is a snapshot, there must
 * be a ledger, with the line that was its last one then.
 * @param found `undefined` if there is none
 * @throws IntegrityError
 */
export function ledgerBeside(
  seen: Snapshot | undefined,
  found: readonly LedgerEntry[] | undefined,
): readonly LedgerEntry[] {
  if (seen && !found) throw new IntegrityError([`${archivePaths.ledger} is missing: put it back from a backup.`])
  const ledger = found ?? []
  if (seen?.head && ledger.findLastIndex(({ hash }) => hash === seen.head) < 0) {
    throw new IntegrityError([
      `${archivePaths.ledger} lacks the line ${seen.head} that ${archivePaths.snapshot} names: it was cut short or ` +
        'replaced. Put it back from a backup.',
    ])
  }
  return ledger
}

type Reader = Pick<ArchiveReader, 'read' | 'readBytes'>

/**
 * Reads the versions that the ledger records, each policy's by sequence, and proves that none was changed.
 * @throws IntegrityError with everything that is wrong.
 */
async function readVersions(
  ledger: readonly LedgerEntry[],
  { read, readBytes }: Reader,
): Promise<{ versions: Map<string, Version[]>; images: string[] }> {
  const versions = new Map<string, Version[]>()
  const images: string[] = []
  const sections = createSectionCache()
  const proveImages = imageProver(readBytes)
  const problems = await checkLedger(ledger)
  for (const claim of claimsOf(ledger)) {
    const { policy, sequence } = claim.line
    const proof = await proveVersion(claim, read(archivePaths.version(policy, sequence)), { sections })
    problems.push(...proof.problems)
    const history = versions.get(policy) ?? []
    versions.set(policy, history)
    if (!proof.version) continue
    const pictures = proveImages(proof.version)
    problems.push(...pictures.problems)
    images.push(...pictures.images)
    history.push(proof.version)
  }
  if (problems.length > 0) throw new IntegrityError(problems)
  return { versions, images }
}

/** Compares titles in dictionary order: `cookies` before `Terms`, and part 2 before part 10. */
const { compare: byTitle } = new Intl.Collator('und', { numeric: true })

/**
 * Combines the policies of a snapshot and the versions of a ledger.
 * Policies are in the order of their titles; those without a version are left out.
 * @param combine makes the record of a policy and its versions
 * @throws IntegrityError when the snapshot does not name a policy of which there are versions.
 */
export function assembleArchive(
  { settings, policies: named }: Snapshot,
  ledger: readonly LedgerEntry[],
  versions: ReadonlyMap<string, Version[]>,
  combine = (policy: Policy, history: Version[]): ArchivedPolicy => ({ ...policy, versions: history }),
): Archive {
  const policies = named.flatMap((policy) => {
    const history = versions.get(policy.id)
    return history && history.length > 0 ? [combine(policy, history)] : []
  })
  const policyIds = new Set(named.map(({ id }) => id))
  const orphans = [...versions.keys()].filter((id) => !policyIds.has(id))
  if (orphans.length > 0) {
    throw new IntegrityError(
      orphans.map(
        (id) => `${archivePaths.snapshot} does not name the policy ${id}, whose versions are in the archive.`,
      ),
    )
  }
  const ordered = policies.toSorted((a, b) => byTitle(a.title, b.title) || (a.id < b.id ? -1 : 1))
  return { settings, policies: ordered, ledger }
}

/**
 * Reads the whole archive and proves it.
 * @throws IntegrityError with everything that is wrong.
 */
export async function readArchive(reader: Reader): Promise<Archive | undefined> {
  const { read, readBytes } = reader
  const seen = parseSnapshot(read(archivePaths.snapshot))
  if (!seen) return undefined
  const text = read(archivePaths.ledger)
  const ledger = ledgerBeside(seen, text === undefined ? undefined : parseLedger(text))
  const { versions, images } = await readVersions(ledger, reader)
  const log = new CachedLog(hashBytes).read({ read, stateOf: () => '' }, ledger)
  return { ...assembleArchive(seen, ledger, versions), images: archivedImages(images, readBytes), log }
}
