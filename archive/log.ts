import type { z } from 'zod'
import type { LedgerEntry } from '../schemas/records/archive.ts'
import {
  anchor,
  logRecord,
  signedCheckpoint,
  type Anchor,
  type LogRecord,
  type SignedCheckpoint,
} from '../schemas/records/log.ts'
import { areEqual, type HashBytes } from '../policy/log/bytes.ts'
import { parseCheckpoint } from '../policy/log/checkpoint.ts'
import { endorsementText } from '../policy/log/endorsement.ts'
import { leafOf } from '../policy/log/leaf.ts'
import { MerkleTree } from '../policy/log/merkle.ts'
import { isSignedBy, parseKey, parseNote } from '../policy/log/note.ts'
import type { LogProof } from '../policy/log/proof.ts'
import { archivePaths, parseFile } from './archive-files.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { IntegrityError } from './integrity-error.ts'

/** The ledger as a log that strangers can check. */
export type ArchiveLog = {
  record: LogRecord
  tree: MerkleTree
  ledger: readonly LedgerEntry[]
  /** In ascending order of size. */
  checkpoints: readonly SignedCheckpoint[]
  /** States of the log that somebody else has seen, in the order in which they were recorded. */
  anchors: readonly Anchor[]
  /** The numbers of a policy's lines, from 1, by sequence. */
  entriesOf: (policy: string) => readonly number[]
}

/** Lines of `checkpoints.ndjson`. */
export const formatCheckpoints = (checkpoints: readonly SignedCheckpoint[]): string =>
  checkpoints.map((one) => `${JSON.stringify(one)}\n`).join('')

/** Lines of `anchors.ndjson`. */
export const formatAnchors = (anchors: readonly Anchor[]): string =>
  anchors.map((one) => `${JSON.stringify(one)}\n`).join('')

/** The last checkpoint with the signatures of the witnesses that have seen it. */
export function cosignedCheckpoint({
  checkpoints,
  anchors,
}: Pick<ArchiveLog, 'checkpoints' | 'anchors'>): string | undefined {
  const last = checkpoints.at(-1)
  const lines = anchors.flatMap((one) => (one.kind === 'witness' && one.size === last?.size ? [one.signature] : []))
  return last && [last.note, ...lines.map((line) => `${line}\n`)].join('')
}

/** The log of an archive that is read repeatedly: the tree grows with the ledger, and a checkpoint is checked once. */
export class CachedLog {
  readonly #hash: HashBytes
  #tree: MerkleTree
  #entries = new Map<string, number[]>()
  #last: LedgerEntry | undefined
  #files: { state: string; record: LogRecord; checkpoints: SignedCheckpoint[]; anchors: Anchor[] } | undefined
  #checked = 0

  constructor(hash: HashBytes) {
    this.#hash = hash
    this.#tree = new MerkleTree(hash)
  }

  /** A tree over a ledger. A line that was read before is the same object. */
  tree(ledger: readonly LedgerEntry[]): MerkleTree {
    const { size } = this.#tree
    if (size > 0 && ledger[size - 1] !== this.#last) {
      this.#tree = new MerkleTree(this.#hash)
      this.#entries.clear()
      this.#checked = 0
    }
    for (const line of ledger.slice(this.#tree.size)) {
      this.#tree.append(leafOf(line))
      const own = this.#entries.get(line.policy)
      if (own) own.push(line.entry)
      else this.#entries.set(line.policy, [line.entry])
    }
    this.#last = ledger.at(-1)
    return this.#tree
  }

  /**
   * The log of a ledger; `undefined` if no checkpoint was signed yet.
   * @throws IntegrityError when a checkpoint is not one of this ledger
   */
  read(reader: Pick<ArchiveReader, 'read' | 'stateOf'>, ledger: readonly LedgerEntry[]): ArchiveLog | undefined {
    const files = this.#read(reader)
    if (!files) return undefined
    const { record, checkpoints, anchors } = files
    const tree = this.tree(ledger)
    const problems = checkpoints.slice(this.#checked).flatMap((checkpoint, offset) => {
      const before = checkpoints[this.#checked + offset - 1]
      return problemsOf(checkpoint, { number: this.#checked + offset + 1, before, tree, origin: record.origin })
    })
    if (problems.length > 0) throw new IntegrityError(problems)
    this.#checked = checkpoints.length
    return { record, tree, ledger, checkpoints, anchors, entriesOf: (policy) => this.#entries.get(policy) ?? [] }
  }

  #read({ read, stateOf }: Pick<ArchiveReader, 'read' | 'stateOf'>) {
    const { log, checkpoints: signed, anchors: seen } = archivePaths
    const state = [log, signed, seen].map(stateOf).join(' ')
    if (this.#files?.state === state) return this.#files
    this.#files = undefined
    this.#checked = 0
    const [written, lines] = [read(archivePaths.log), read(archivePaths.checkpoints)]
    if (written === undefined && lines === undefined) return undefined
    if (written === undefined) throw missing(archivePaths.log)
    // The first checkpoint is written after it.
    if (lines === undefined) return undefined
    const record = parseFile(archivePaths.log, written, logRecord)
    const checkpoints = parseLines(archivePaths.checkpoints, lines, signedCheckpoint)
    if (checkpoints.length === 0)
      throw new IntegrityError([`${archivePaths.checkpoints} is empty: put it back from a backup.`])
    const anchors = parseLines(archivePaths.anchors, read(archivePaths.anchors) ?? '', anchor)
    this.#files = { state, record, checkpoints, anchors }
    return this.#files
  }
}

const parseLines = <T>(path: string, text: string, schema: z.ZodType<T>): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => parseFile(`${path}:${index + 1}`, line, schema))

const missing = (path: string) => new IntegrityError([`${path} is missing: put it back from a backup.`])

type Context = { number: number; before: SignedCheckpoint | undefined; tree: MerkleTree; origin: string }

/** What is wrong with a checkpoint beside the ledger, a sentence each. Who signed it is not asked. */
function problemsOf({ size, note }: SignedCheckpoint, { number, before, tree, origin }: Context): string[] {
  const at = `Line ${number} of ${archivePaths.checkpoints}`
  const stated = parseCheckpoint(parseNote(note)?.text ?? '')
  if (!stated || stated.size !== size) return [`${at} is no checkpoint of ${size} lines.`]
  if (stated.origin !== origin) return [`${at} is a checkpoint of another log, ${stated.origin}.`]
  if (before && before.size >= size) return [`${at} is not later than the line before it.`]
  if (size > tree.size) {
    return [
      `The ledger has ${tree.size} lines, but ${size} were signed (${at}): it was cut short. Put it back from a backup.`,
    ]
  }
  if (areEqual(tree.root(size), stated.root)) return []
  return [
    `The first ${size} lines of the ledger are not those that were signed (${at}): some were changed, moved or replaced.`,
  ]
}

/** What the files of a log are called where it is. */
export type LogNames = { record: string; checkpoints: string; checkpoint: (number: number) => string }

export const archiveLogNames: LogNames = {
  record: archivePaths.log,
  checkpoints: archivePaths.checkpoints,
  checkpoint: (number) => `Line ${number} of ${archivePaths.checkpoints}`,
}

/**
 * What is wrong with the signatures of a log and with its keys, a sentence each.
 */
export async function checkSignatures(log: ArchiveLog, hash: HashBytes, names = archiveLogNames): Promise<string[]> {
  const { keys, origin } = log.record
  const problems: string[] = []
  const parsed = keys.map(({ key }) => parseKey(key, hash))
  for (const [index, { key, since, endorsement }] of keys.entries()) {
    const before = parsed[index - 1]
    const at = `Key ${index + 1} of ${names.record}`
    if (!parsed[index]) problems.push(`${at} is no key.`)
    if (since < (keys[index - 1]?.since ?? 0)) problems.push(`${at} is older than the key before it.`)
    if (endorsement === undefined) continue
    const note = parseNote(endorsement)
    const isNamed = note?.text === endorsementText({ origin, key, since })
    if (!before || !isNamed || !(await isSignedBy(note, before)))
      problems.push(`${at} was not named by the key before it.`)
  }
  for (const [index, { size, note }] of log.checkpoints.entries()) {
    const key = parsed[keys.findLastIndex(({ since }) => since <= size)]
    const signed = parseNote(note)
    if (!key || !signed || !(await isSignedBy(signed, key))) {
      problems.push(`${names.checkpoint(index + 1)} is not signed by the key of the log.`)
    }
  }
  return problems
}

/**
 * That a line of the ledger is in the log, by the first checkpoint that covers it: such a proof never changes.
 * `undefined` if none covers it yet.
 * @param entry the line's number, from 1
 */
export function proofOf({ tree, checkpoints }: ArchiveLog, entry: number): LogProof | undefined {
  const covering = firstCovering(checkpoints, entry)
  if (!covering) return undefined
  const index = entry - 1
  return { index, hashes: tree.inclusionProof(index, covering.size), note: covering.note }
}

/** The size of the first checkpoint that covers a line. */
export const coveringSize = ({ checkpoints }: ArchiveLog, entry: number): number | undefined =>
  firstCovering(checkpoints, entry)?.size

function firstCovering(checkpoints: readonly SignedCheckpoint[], size: number): SignedCheckpoint | undefined {
  let [from, to] = [0, checkpoints.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((checkpoints[middle]?.size ?? 0) < size) from = middle + 1
    else to = middle
  }
  return checkpoints[from]
}
