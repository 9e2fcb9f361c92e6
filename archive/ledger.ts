import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { Version } from '../schemas/records/version.ts'
import { hashEntry, type Sha256 } from '../policy/hash.ts'

/**
 * The lines that record `versions` after `ledger`, in the order given. The lines of `ledger` itself are not among them:
 * a ledger is append-only.
 */
export async function extendLedger(
  ledger: readonly LedgerEntry[],
  versions: readonly Pick<Version, 'policy' | 'sequence' | 'hash'>[],
  sha256?: Sha256,
): Promise<LedgerEntry[]> {
  const lines: LedgerEntry[] = []
  let last = ledger.at(-1)
  for (const { policy, sequence, hash } of versions) {
    const line = { entry: (last?.entry ?? 0) + 1, policy, sequence, version: hash, previous: last?.hash ?? null }
    last = { ...line, hash: await hashEntry(line, sha256) }
    lines.push(last)
  }
  return lines
}

type CheckOptions = {
  /** The number of first lines that were checked before; only the others are checked. */
  proved?: number
  /** The number of versions of a policy that those lines record. */
  recorded?: (policy: string) => number
  sha256?: Sha256
}

/** What is wrong with a ledger, a sentence each; empty when it is whole. */
export async function checkLedger(
  ledger: readonly LedgerEntry[],
  { proved = 0, recorded = () => 0, sha256 }: CheckOptions = {},
): Promise<string[]> {
  const problems: string[] = []
  const latest = new Map<string, number>()
  let before = ledger[proved - 1]
  for (const [offset, line] of ledger.slice(proved).entries()) {
    const number = proved + offset + 1
    const at = `Line ${number} of the ledger`
    if (line.entry !== number) problems.push(`${at} is numbered ${line.entry}: a line is missing, doubled or moved.`)
    if (line.previous !== (before?.hash ?? null)) problems.push(`${at} does not follow from the line before it.`)
    if (line.hash !== (await hashEntry(line, sha256)))
      problems.push(`${at} was changed after it was written: its hash does not match.`)
    const last = latest.get(line.policy) ?? recorded(line.policy)
    if (line.sequence !== last + 1) {
      problems.push(`${at} records version ${line.sequence} of ${line.policy}, where version ${last + 1} was due.`)
    }
    latest.set(line.policy, line.sequence)
    before = line
  }
  return problems
}
