import type { z } from 'zod'
import { ledgerEntry, snapshot, type LedgerEntry, type Snapshot } from '../schemas/records/archive.ts'
import { IntegrityError } from './integrity-error.ts'

/** Paths under `content/`. */
export const archivePaths = {
  snapshot: 'snapshot.json',
  ledger: 'ledger.ndjson',
  log: 'log.json',
  checkpoints: 'checkpoints.ndjson',
  anchors: 'anchors.ndjson',
  version: (policy: string, sequence: number) => `versions/${policy}/${String(sequence).padStart(4, '0')}.json`,
  image: (name: string) => `images/${name}`,
} as const

/** Reads a file of the archive; `undefined` if it is missing. */
export type ReadFile = (path: string) => string | undefined

/** @throws IntegrityError when the text is not what the record says. */
export function parseFile<T>(path: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new IntegrityError([`${path} is not JSON.`], { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new IntegrityError(parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.')} ${issue.message}.`))
}

/**
 * The ledger's lines.
 * @param before the number of lines before this text
 */
export function parseLedger(text: string, before = 0): LedgerEntry[] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line, index) => parseFile(`${archivePaths.ledger}:${before + index + 1}`, line, ledgerEntry))
}

/** The ledger as text, one line for each entry. */
export const formatLedger = (ledger: readonly LedgerEntry[]): string =>
  ledger.map((line) => `${JSON.stringify(line)}\n`).join('')

/** The snapshot of the last pull; `undefined` before the first. */
export function parseSnapshot(text: string | undefined): Snapshot | undefined {
  return text === undefined ? undefined : parseFile(archivePaths.snapshot, text, snapshot)
}

/** Text of a record in the archive: readable, and the same bytes for the same record. */
export const formatRecord = (record: object): string => `${JSON.stringify(record, null, 2)}\n`
