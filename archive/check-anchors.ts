import { cosignedAt, parseWitnessKey } from '../policy/log/cosignature.ts'
import { parseNote } from '../policy/log/note.ts'
import type { Anchor } from '../schemas/records/log.ts'
import { archivePaths } from './archive-files.ts'
import { hashBytes } from './folder-reader.ts'
import { cosignedCheckpoint, type ArchiveLog } from './log.ts'

/**
 * What is wrong with what others are said to have seen of a log, a sentence each.
 * @param witness the key of one that must have signed the last checkpoint
 */
export async function checkAnchors(log: ArchiveLog, witness: string | undefined): Promise<string[]> {
  const notes = new Map(log.checkpoints.map(({ size, note }) => [size, note]))
  const problems: string[] = []
  for (const [index, anchor] of log.anchors.entries()) {
    const at = `Line ${index + 1} of ${archivePaths.anchors}`
    if (anchor.size > log.tree.size) {
      problems.push(
        `${anchor.where} has seen ${anchor.size} lines (${at}), but the ledger has ${log.tree.size}: it was cut short.`,
      )
    } else if (anchor.kind === 'witness' && !(await isCosigned(anchor, notes.get(anchor.size)))) {
      problems.push(`${at} is not signed by the witness ${anchor.where}.`)
    }
  }
  return witness === undefined ? problems : [...problems, ...(await problemsWithout(log, witness))]
}

async function isCosigned({ key, signature }: Extract<Anchor, { kind: 'witness' }>, note: string | undefined) {
  const [parsed, signed] = [parseWitnessKey(key, hashBytes), parseNote(`${note ?? ''}${signature}\n`)]
  return parsed && signed && note !== undefined ? (await cosignedAt(signed, parsed)) !== undefined : false
}

async function problemsWithout(log: ArchiveLog, witness: string): Promise<string[]> {
  const key = parseWitnessKey(witness, hashBytes)
  if (!key) return ['The key of a witness that was given is none.']
  const note = parseNote(cosignedCheckpoint(log) ?? '')
  const seconds = note && (await cosignedAt(note, key))
  if (seconds !== undefined) return []
  return [
    `The witness ${key.name} has not signed the last checkpoint: others may be shown another history, or it was not reached yet.`,
  ]
}
