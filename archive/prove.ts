import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { Version } from '../schemas/records/version.ts'
import { checkLink } from '../policy/chain.ts'
import { hashVersion, type Sha256 } from '../policy/hash.ts'
import { archivePaths } from './archive-files.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { imageProver } from './images.ts'
import { IntegrityError } from './integrity-error.ts'
import { factsOf, type TextReader, type VersionFacts } from './lazy-version.ts'
import type { SectionCache } from './section-cache.ts'
import { readVersionFile } from './version-file.ts'

/** Claim of the ledger about a version: its line, and the hash of the policy's previous version. */
export type Claim = { line: LedgerEntry; previous: string | null }

/**
 * The claims of a ledger's lines.
 * @param proved the number of first lines to skip
 * @param lastOf the hash of a policy's last version among those
 */
export function claimsOf(
  ledger: readonly LedgerEntry[],
  proved = 0,
  lastOf: (policy: string) => string | undefined = () => undefined,
): Claim[] {
  const latest = new Map<string, string>()
  return ledger.slice(proved).map((line) => {
    const previous = latest.get(line.policy) ?? lastOf(line.policy) ?? null
    latest.set(line.policy, line.version)
    return { line, previous }
  })
}

/** Checks that the text of a version's file is the version that the ledger records. */
export async function proveVersion(
  { line, previous }: Claim,
  text: string | undefined,
  { sha256, sections: cache }: { sha256?: Sha256; sections: SectionCache },
): Promise<{ version?: Version; problems: string[] }> {
  const path = archivePaths.version(line.policy, line.sequence)
  if (text === undefined) {
    return { problems: [`${path} is missing, but line ${line.entry} of the ledger records it.`] }
  }
  const problems: string[] = []
  try {
    const { version, canonical: sections } = readVersionFile(path, text, cache)
    if (version.policy !== line.policy || version.sequence !== line.sequence || version.hash !== line.version) {
      problems.push(`${path} is not the version that line ${line.entry} of the ledger records.`)
    }
    const before = previous === null ? undefined : { sequence: line.sequence - 1, hash: previous }
    for (const { field, message } of await checkLink(version, before, hashVersion(version, { sha256, sections }))) {
      problems.push(`${path}: ${field} ${message}.`)
    }
    return { version, problems }
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error
    return { problems: [...error.problems] }
  }
}

/** Proof of a version: what its file contains, as plain data that can be sent to another thread. */
export type Proof = {
  /** Missing when there is no version. */
  facts?: VersionFacts
  /** The names of the files of its pictures, where it has any. */
  images?: string[]
  /** Of the text that was read. */
  digest: string
  /** Of the file, before it was read. */
  state: string
  /** Everything that is wrong, a sentence each. */
  problems: string[]
}

/**
 * Proves versions one after the other.
 * @param texts is offered the texts that were read
 */
export async function proveAll(
  claims: readonly Claim[],
  reader: ArchiveReader,
  sections: SectionCache,
  texts?: TextReader,
): Promise<Proof[]> {
  const proofs: Proof[] = []
  const proveImages = imageProver((path) => reader.readBytes(path))
  for (const claim of claims) {
    const path = archivePaths.version(claim.line.policy, claim.line.sequence)
    const state = reader.stateOf(path)
    const text = reader.read(path)
    const { version, problems } = await proveVersion(claim, text, { sha256: reader.sha256, sections })
    const digest = reader.digest(text ?? '')
    if (version) texts?.offer(digest, version.sections)
    const { images = [], problems: ofImages = [] } = version ? proveImages(version) : {}
    const facts = version && factsOf(version)
    proofs.push({
      facts,
      digest,
      state,
      problems: [...problems, ...ofImages],
      ...(images.length > 0 && { images }),
    })
  }
  return proofs
}
