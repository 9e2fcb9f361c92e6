import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { Version } from '../schemas/records/version.ts'
import { hashEntry } from './hash.ts'

/**
 * The lines that record `versions` after `ledger`, in the order given.
 * The ledger is append-only: its lines are returned by nobody and changed by nothing.
 */
export async function extendLedger(
  ledger: readonly LedgerEntry[],
  versions: readonly Version[],
): Promise<LedgerEntry[]> {
  const lines: LedgerEntry[] = []
  let last = ledger.at(-1)
  for (const { policy, sequence, hash } of versions) {
    const line = { entry: (last?.entry ?? 0) + 1, policy, sequence, version: hash, previous: last?.hash ?? null }
    last = { ...line, hash: await hashEntry(line) }
    lines.push(last)
  }
  return lines
}

/**
 * What is wrong with a ledger, a sentence each; nothing when it is whole.
 * @param proved so many of its first lines are known to be whole already, and only the others are looked at.
 */
export async function checkLedger(ledger: readonly LedgerEntry[], proved = 0): Promise<string[]> {
  const problems: string[] = []
  const recorded = new Map(ledger.slice(0, proved).map(({ policy, sequence }) => [policy, sequence]))
  for (const [index, line] of ledger.entries()) {
    if (index < proved) continue
    const at = `Line ${index + 1} of the ledger`
    if (line.entry !== index + 1) problems.push(`${at} is numbered ${line.entry}: a line is missing, doubled or moved.`)
    if (line.previous !== (ledger[index - 1]?.hash ?? null))
      problems.push(`${at} does not follow from the line before it.`)
    if (line.hash !== (await hashEntry(line)))
      problems.push(`${at} was changed after it was written: its hash does not match.`)
    const before = recorded.get(line.policy) ?? 0
    if (line.sequence !== before + 1) {
      problems.push(`${at} records version ${line.sequence} of ${line.policy}, where version ${before + 1} was due.`)
    }
    recorded.set(line.policy, line.sequence)
  }
  return problems
}
