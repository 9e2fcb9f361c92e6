import { areEqual } from '../policy/log/bytes.ts'
import { parseCheckpoint } from '../policy/log/checkpoint.ts'
import { isSignedBy, parseKey, parseNote, type VerifierKey } from '../policy/log/note.ts'
import { hashBytes } from './folder-reader.ts'
import type { Archive } from './archive.ts'
import { archivePaths } from './archive-files.ts'
import { checkSignatures } from './log.ts'

/** What somebody kept from an earlier day, outside of the archive. */
export type Kept = {
  /** A checkpoint, a signed note. */
  checkpoint?: string
  /** The log's key as one line. Without it, the archive itself says whose signature counts. */
  key?: string
}

/**
 * What is wrong with the log of an archive whose versions and ledger were proved, a sentence each.
 * @param kept what it must agree with
 */
export async function verifyLog({ log, ledger }: Pick<Archive, 'log' | 'ledger'>, kept: Kept): Promise<string[]> {
  if (!log) {
    const isAsked = kept.checkpoint !== undefined || kept.key !== undefined
    return isAsked ? [`The archive has no log: ${archivePaths.checkpoints} or ${archivePaths.log} is missing.`] : []
  }
  const problems = await checkSignatures(log, hashBytes)
  const known = log.record.keys.flatMap(({ key }) => parseKey(key, hashBytes) ?? [])
  const given = kept.key === undefined ? undefined : parseKey(kept.key, hashBytes)
  if (kept.key !== undefined && !given) problems.push('The key that was given is no key of a log.')
  if (given && !log.record.keys.some(({ key }) => key === kept.key)) {
    problems.push(
      `The key that was given is none of those that ${archivePaths.log} names: the log is another’s, or its key was swapped.`,
    )
  }
  if (kept.checkpoint !== undefined) {
    problems.push(
      ...(await problemsBeside(kept.checkpoint, {
        keys: given ? [given] : known,
        tree: log.tree,
        origin: log.record.origin,
        lines: ledger.length,
      })),
    )
  }
  return problems
}

type Beside = {
  keys: readonly VerifierKey[]
  tree: { root: (size: number) => Uint8Array }
  origin: string
  lines: number
}

/** What is wrong with a ledger beside a checkpoint that somebody kept. */
async function problemsBeside(text: string, { keys, tree, origin, lines }: Beside): Promise<string[]> {
  const note = parseNote(text)
  const stated = note && parseCheckpoint(note.text)
  if (!note || !stated) return ['The checkpoint that was kept is no signed checkpoint.']
  if (stated.origin !== origin) return [`The checkpoint that was kept is of another log, ${stated.origin}.`]
  const signed = await Promise.all(keys.map((key) => isSignedBy(note, key)))
  if (!signed.includes(true)) return ['The checkpoint that was kept is not signed by the key of this log.']
  if (stated.size > lines) {
    return [`The ledger has ${lines} lines, but had ${stated.size} when the checkpoint was kept: it was cut short.`]
  }
  if (areEqual(tree.root(stated.size), stated.root)) return []
  return [
    `The first ${stated.size} lines of the ledger are not those of the checkpoint that was kept: history was rewritten.`,
  ]
}
