import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PullError, UsageError } from '../../policy/errors.ts'
import { writeAtomically } from '../../archive/files/write-atomically.ts'

/** Something that a pull found and that is more likely a mistake, or an attack, than meant. */
export type Finding = {
  kind: 'lost-policies' | 'withdrawals' | 'altered-versions'
  /** What it is about, the same each time it is found. */
  item: string
  text: string
}

/** From how many at once, of how many, somebody must be asked. */
const limits: Record<Finding['kind'], (count: number, of: number) => boolean> = {
  'lost-policies': (count, of) => count > 1 || (count > 0 && count === of),
  withdrawals: (count) => count > 1,
  'altered-versions': (count) => count > 0,
}

/** A pull that goes on only when an operator confirms by name what it found. Exit code 1. */
export class ConfirmationError extends PullError {
  override name = 'ConfirmationError'
}

const accepted = z.array(z.string())
const pathIn = (dataDir: string) => join(dataDir, 'accepted.json')
const idOf = ({ kind, item }: Finding) => `${kind}:${item}`

/**
 * Stops at findings that nobody has accepted. Accepted are those of a pull that went through before, and those
 * confirmed by the name that the error told: it stands for exactly these findings and no others.
 * @param policies how many the archive has
 * @returns writes down that these findings are accepted; to be called when the pull has gone through
 * @throws ConfirmationError telling the name
 * @throws UsageError when a name is confirmed that nothing asked for
 */
export function guard(
  findings: readonly Finding[],
  { dataDir, policies, confirm }: { dataDir: string; policies: number; confirm: readonly string[] },
): () => void {
  const known = new Set(readAccepted(dataDir))
  const asked = new Map<string, Finding[]>()
  for (const kind of ['lost-policies', 'withdrawals', 'altered-versions'] as const) {
    const fresh = findings.filter((finding) => finding.kind === kind && !known.has(idOf(finding)))
    if (limits[kind](fresh.length, policies)) asked.set(nameOf(kind, fresh), fresh)
  }
  const unasked = confirm.find((name) => !asked.has(name))
  const open = [...asked].filter(([name]) => !confirm.includes(name))
  if (open.length > 0) throw new ConfirmationError(`${open.map(ask).join('\n')}\ncontent/ is as it was.`)
  if (unasked !== undefined) throw new UsageError(`Nothing asks to be confirmed as ${unasked}.`)
  return () => {
    const now = findings.map(idOf).toSorted()
    if (now.join() !== readAccepted(dataDir).join()) writeAtomically(pathIn(dataDir), JSON.stringify(now), 0o600)
  }
}

function readAccepted(dataDir: string): string[] {
  const path = pathIn(dataDir)
  return existsSync(path) ? accepted.catch([]).parse(parseJson(readFileSync(path, 'utf8'))) : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Then nothing is accepted, and somebody is asked again.
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
    `The pull stopped here. If this is meant, confirm it: npm run pull -- --confirm ${name}`,
  ].join('\n')
