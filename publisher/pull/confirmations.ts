import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { PullError, UsageError } from '../../policy/errors.ts'
import { readStateFile, writeStateFile, type StateFile } from '../files/state-file.ts'
import type { Finding } from './findings.ts'

/** Whether an operator must confirm: by the number of new findings, and of policies in the archive. */
const limits: Record<Finding['kind'], (count: number, of: number) => boolean> = {
  'lost-policies': (count, of) => count > 1 || (count > 0 && count === of),
  withdrawals: (count) => count > 1,
  'altered-versions': (count) => count > 0,
}

/** A pull that continues only once an operator confirms its findings by name. Exit code 1. */
export class ConfirmationError extends PullError {
  override name = 'ConfirmationError'
}

const confirmed = z.array(z.string())
const idOf = ({ kind, item }: Finding) => `${kind}:${item}`

/** `confirmed-findings.json`, which was `accepted.json` up to version 0.1.0. */
const fileIn = (dataDir: string): StateFile => ({
  path: join(dataDir, 'confirmed-findings.json'),
  formerPath: join(dataDir, 'accepted.json'),
  mode: 0o600,
})

/** A finding that nobody has confirmed, and the name by which that is done. */
export type Unconfirmed = { finding: Finding; name: string }

/**
 * The findings that nobody has confirmed. Confirmed are those of a previous pull that went through, and those confirmed
 * by their name: it stands for exactly these findings and no others. Lost policies stop the pull: most likely it reads
 * the wrong lake, and all else that is found there is wrong too. Other findings hold back the policies that they name.
 * @param policies how many the archive has
 * @throws ConfirmationError with the name
 * @throws UsageError when a name is confirmed that nothing asked for
 */
export function checkConfirmations(
  findings: readonly Finding[],
  { dataDir, policies, confirm }: { dataDir: string; policies: number; confirm: readonly string[] },
): Unconfirmed[] {
  const known = new Set(readConfirmed(dataDir))
  const asked = new Map<string, Finding[]>()
  for (const kind of ['lost-policies', 'withdrawals', 'altered-versions'] as const) {
    const fresh = findings.filter((finding) => finding.kind === kind && !known.has(idOf(finding)))
    if (limits[kind](fresh.length, policies)) asked.set(nameOf(kind, fresh), fresh)
  }
  const unasked = confirm.find((name) => !asked.has(name))
  const open = [...asked].filter(([name]) => !confirm.includes(name))
  const stopping = open.filter(([, found]) => found.some(({ kind }) => kind === 'lost-policies'))
  if (stopping.length > 0) throw new ConfirmationError(`${stopping.map(ask).join('\n')}\ncontent/ is as it was.`)
  if (unasked !== undefined) throw new UsageError(`Nothing asks to be confirmed as ${unasked}.`)
  return open.flatMap(([name, found]) => found.map((finding) => ({ finding, name })))
}

/** Records that these findings are confirmed: a pull went through with them. */
export function saveConfirmed(dataDir: string, findings: readonly Finding[]): void {
  writeStateFile(fileIn(dataDir), JSON.stringify(findings.map(idOf).toSorted()))
}

function readConfirmed(dataDir: string): string[] {
  const text = readStateFile(fileIn(dataDir))
  return text === undefined ? [] : confirmed.catch([]).parse(parseJson(text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Then nothing is confirmed, and the operator is asked again.
    return []
  }
}

function nameOf(kind: string, findings: readonly Finding[]): string {
  const items = findings.map(({ item }) => item).toSorted()
  return `${kind}-${createHash('sha256').update(items.join('\0')).digest('hex').slice(0, 8)}`
}

const ask = ([name, findings]: [string, Finding[]]) =>
  [
    ...findings.map(({ text }) => text),
    `The pull stopped here. If this is intended, confirm it: npm run pull -- --confirm ${name}`,
  ].join('\n')
