import { areEqual } from '../policy/log/bytes.ts'
import { parseCheckpoint } from '../policy/log/checkpoint.ts'
import { formatKey, isSignedBy, parseKey, parseNote, type VerifierKey } from '../policy/log/note.ts'
import { hashBytes } from './folder-reader.ts'
import type { Archive } from './archive.ts'
import { checkAnchors } from './check-anchors.ts'
import { archiveLogNames, checkSignatures, type LogNames } from './log.ts'
import type { LogRecord } from '../schemas/records/log.ts'

/** What somebody kept from an earlier day, outside of the archive. */
export type Kept = {
  /** A checkpoint, a signed note. */
  checkpoint?: string
  /** The log's key as one line. Without it, the archive itself says whose signature counts. */
  key?: string
  /** The key of a witness that must have signed the last checkpoint, as one line. */
  witness?: string
}

/**
 * What is wrong with the log of an archive whose versions and ledger were proved, a sentence each.
 * @param kept what it must agree with
 */
export async function verifyLog(
  { log, ledger }: Pick<Archive, 'log' | 'ledger'>,
  kept: Kept,
  names = archiveLogNames,
): Promise<string[]> {
  if (!log) {
    const isAsked = [kept.checkpoint, kept.key, kept.witness].some((one) => one !== undefined)
    return isAsked ? [`The archive has no log: ${names.checkpoints} or ${names.record} is missing.`] : []
  }
  const problems = [...(await checkSignatures(log, hashBytes, names)), ...(await checkAnchors(log, kept.witness))]
  const known = log.record.keys.map(({ key }) => parseKey(key, hashBytes))
  const given = kept.key === undefined ? undefined : parseKey(kept.key, hashBytes)
  if (kept.key !== undefined && !given) problems.push('The key that was given is no key of a log.')
  if (given && !log.record.keys.some(({ key }) => key === kept.key)) {
    problems.push(
      `The key that was given is none of those that ${names.record} names: the log is another’s, or its key was swapped.`,
    )
  }
  if (kept.checkpoint !== undefined) {
    problems.push(
      ...(await problemsBeside(kept.checkpoint, {
        keys: signersOf(log.record, { known, given }),
        tree: log.tree,
        origin: log.record.origin,
        lines: ledger.length,
        signed: log.checkpoints.map(({ size }) => size),
      })),
    )
  }
  return [...problems, ...(await newerKeys(log.record, { kept, known, names }))]
}

type Signers = { known: readonly (VerifierKey | undefined)[]; given: VerifierKey | undefined }

/** Keys that may have signed what was kept: of the log, and if a key was given, that one and those that took over from it. */
function signersOf({ keys }: LogRecord, { known, given }: Signers): VerifierKey[] {
  const first = given ? keys.findIndex(({ key }) => key === formatKey(given)) : 0
  if (given && first < 0) return [given]
  const broken = given ? keys.findIndex(({ endorsement }, index) => index > first && endorsement === undefined) : -1
  return known.slice(first, broken < 0 ? undefined : broken).flatMap((key) => key ?? [])
}

type Keys = { kept: Kept; known: readonly (VerifierKey | undefined)[]; names: LogNames }

/** Keys newer than the one that was kept, or that signed what was kept, which no earlier key names. */
async function newerKeys({ keys }: LogRecord, { kept, known, names }: Keys): Promise<string[]> {
  const note = parseNote(kept.checkpoint ?? '')
  const signed = await Promise.all(known.map(async (key) => key && note && (await isSignedBy(note, key))))
  const since = kept.key === undefined ? signed.indexOf(true) : keys.findIndex(({ key }) => key === kept.key)
  if (since < 0) return []
  return keys.flatMap(({ endorsement }, index) =>
    index <= since || endorsement !== undefined
      ? []
      : [
          `Key ${index + 1} of ${names.record} is newer than what was kept, and no earlier key names it: it was swapped, or the ` +
            'earlier one was lost. Ask the publisher.',
        ],
  )
}

type Beside = {
  keys: readonly VerifierKey[]
  tree: { root: (size: number) => Uint8Array }
  origin: string
  lines: number
  /** The sizes of the log’s own checkpoints. */
  signed: readonly number[]
}

/** What is wrong with a ledger beside a checkpoint that somebody kept. */
async function problemsBeside(text: string, { keys, tree, origin, lines, signed: sizes }: Beside): Promise<string[]> {
  const note = parseNote(text)
  const stated = note && parseCheckpoint(note.text)
  if (!note || !stated) return ['The checkpoint that was kept is no signed checkpoint.']
  if (stated.origin !== origin) return [`The checkpoint that was kept is of another log, ${stated.origin}.`]
  const signed = await Promise.all(keys.map((key) => isSignedBy(note, key)))
  if (!signed.includes(true))
    return [
      'The checkpoint that was kept is not signed by the key of this log: the key was swapped, or it is no checkpoint of this log.',
    ]
  if (stated.size > lines) {
    return [
      `The ledger has ${lines} lines, but had ${stated.size} when the checkpoint was kept: it was cut short, or an older ` +
        'release is shown.',
    ]
  }
  if (areEqual(tree.root(stated.size), stated.root)) return []
  if (sizes.includes(stated.size)) {
    return [
      `Two checkpoints of ${stated.size} lines contradict each other, and the key of the log signed both: others are shown ` +
        'another history (a fork), or it was rewritten. Keep yours: it is the evidence.',
    ]
  }
  return [
    `The first ${stated.size} lines of the ledger are not those of the checkpoint that was kept: history was rewritten.`,
  ]
}
