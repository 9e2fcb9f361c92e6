import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { Version } from '../schemas/records/version.ts'
import { archivePaths } from './archive-files.ts'
import { checkLink } from '../policy/chain.ts'
import { hashVersion, type Sha256 } from '../policy/hash.ts'
import { IntegrityError } from './integrity-error.ts'
import { readVersionFile } from './version-file.ts'

/** What the ledger says of a version: its line, and the hash of the version before it. */
export type Claim = { line: LedgerEntry; previous: string | null }

/** What became of a claim: the version that was found, and everything that is wrong. */
export type Proof = { version?: Version; problems: string[] }

/**
 * What the lines of a ledger claim, from the line after the first `proved` ones on.
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

/** Looks whether the text of a version's file is the version that the ledger records. */
export async function proveVersion(
  { line, previous }: Claim,
  text: string | undefined,
  { sha256 }: { sha256?: Sha256 } = {},
): Promise<Proof> {
  const path = archivePaths.version(line.policy, line.sequence)
  if (text === undefined) {
    return { problems: [`${path} is missing, but line ${line.entry} of the ledger records it.`] }
  }
  const problems: string[] = []
  try {
    const { version, canonical: sections } = readVersionFile(path, text)
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
