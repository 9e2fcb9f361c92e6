import { z } from 'zod'
import { ledgerEntry, snapshot, type LedgerEntry, type Snapshot } from '../schemas/records/archive.ts'
import type { Policy } from '../schemas/records/policy.ts'
import type { SiteSettings } from '../schemas/records/settings.ts'
import { version, type Version } from '../schemas/records/version.ts'
import { checkLink } from './chain.ts'
import { IntegrityError } from './integrity-error.ts'
import { checkLedger } from './ledger.ts'

/** Where things lie under `content/`. */
export const archivePaths = {
  snapshot: 'snapshot.json',
  ledger: 'ledger.ndjson',
  version: (policy: string, sequence: number) => `versions/${policy}/${String(sequence).padStart(4, '0')}.json`,
} as const

/** A policy with all of its versions, by sequence. */
export type ArchivedPolicy = Policy & { versions: Version[] }

/** All that a site is built from. */
export type Archive = { settings: SiteSettings; policies: ArchivedPolicy[]; ledger: LedgerEntry[] }

/** Reads a file of the archive; `undefined` if there is none. */
export type ReadFile = (path: string) => string | undefined

function parseFile<T>(path: string, text: string, schema: z.ZodType<T>): T {
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

/** The ledger's lines; none when there is no ledger yet. */
export function parseLedger(text: string | undefined): LedgerEntry[] {
  const lines = (text ?? '').split('\n').filter((line) => line !== '')
  return lines.map((line, index) => parseFile(`${archivePaths.ledger}:${index + 1}`, line, ledgerEntry))
}

/** What the last pull saw; nothing before the first. */
export function parseSnapshot(text: string | undefined): Snapshot | undefined {
  return text === undefined ? undefined : parseFile(archivePaths.snapshot, text, snapshot)
}

/** Writes a record as the archive keeps it: readable, the same bytes for the same record. */
export const formatRecord = (record: object): string => `${JSON.stringify(record, null, 2)}\n`
/**
 * Reads the ledger of an archive with that snapshot. It is written first, so where there is a snapshot it must be there,
 * with the line that was the last one then.
 * @throws IntegrityError
 */
export function readLedger(read: ReadFile, seen: Snapshot | undefined): LedgerEntry[] {
  const text = read(archivePaths.ledger)
  if (seen && text === undefined) {
    throw new IntegrityError([`${archivePaths.ledger} is missing: put it back from a backup.`])
  }
  const ledger = parseLedger(text)
  if (seen?.head && !ledger.some(({ hash }) => hash === seen.head)) {
    throw new IntegrityError([
      `${archivePaths.ledger} lacks the line ${seen.head} that ${archivePaths.snapshot} names: it was cut short or ` +
        'replaced. Put it back from a backup.',
    ])
  }
  return ledger
}

/** Writes the ledger, a line each. */
export const formatLedger = (ledger: readonly LedgerEntry[]): string =>
  ledger.map((line) => `${JSON.stringify(line)}\n`).join('')

/** What a reader of the archive has proved: so much need not be proved again. */
export type Proved = { ledger: readonly LedgerEntry[]; versions: ReadonlyMap<string, Version[]> }

type ReadOptions = {
  /** How much is known already. It counts if the ledger goes on from it. */
  proved?: Proved
  /** How a version is held once it is proved: without its text, say, if that can be read again. */
  keep?: (version: Version, path: string, text: string) => Version
}

const goesOn = (ledger: readonly LedgerEntry[], { ledger: known }: Proved): boolean =>
  known.length === 0 || ledger[known.length - 1]?.hash === known.at(-1)?.hash

/**
 * Reads the versions that the ledger records, and proves that none was changed.
 * @throws IntegrityError with everything that is wrong.
 */
export async function readVersions(
  ledger: readonly LedgerEntry[],
  read: ReadFile,
  { proved, keep = (version) => version }: ReadOptions = {},
): Promise<Map<string, Version[]>> {
  const known = proved && goesOn(ledger, proved) ? proved : undefined
  const versions = new Map([...(known?.versions ?? [])].map(([policy, history]) => [policy, [...history]]))
  const first = known?.ledger.length ?? 0
  const problems = await checkLedger(ledger, first)
  for (const line of ledger.slice(first)) {
    const path = archivePaths.version(line.policy, line.sequence)
    const text = read(path)
    if (text === undefined) {
      problems.push(`${path} is missing, but line ${line.entry} of the ledger records it.`)
      continue
    }
    try {
      const found = parseFile(path, text, version)
      if (found.policy !== line.policy || found.sequence !== line.sequence || found.hash !== line.version) {
        problems.push(`${path} is not the version that line ${line.entry} of the ledger records.`)
      }
      const history = versions.get(line.policy) ?? []
      for (const { field, message } of await checkLink(found, history.at(-1))) {
        problems.push(`${path}: ${field} ${message}.`)
      }
      versions.set(line.policy, history)
      history.push(keep(found, path, text))
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new IntegrityError(problems)
  return versions
}

/**
 * Reads the whole archive and proves it.
 * Policies are in the order of their titles; those without a version are left out.
 * @param versionsOf how versions are read, where that is not all of them from the beginning
 * @throws IntegrityError with everything that is wrong.
 */
export async function readArchive(
  read: ReadFile,
  versionsOf = (ledger: readonly LedgerEntry[]) => readVersions(ledger, read),
): Promise<Archive | undefined> {
  const seen = parseSnapshot(read(archivePaths.snapshot))
  if (!seen) return undefined
  const ledger = readLedger(read, seen)
  const versions = await versionsOf(ledger)
  const policies = seen.policies
    .map((policy) => ({ ...policy, versions: versions.get(policy.id) ?? [] }))
    .filter((policy) => policy.versions.length > 0)
    .toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1))
  const orphans = [...versions.keys()].filter((id) => !policies.some((policy) => policy.id === id))
  if (orphans.length > 0) {
    throw new IntegrityError(
      orphans.map(
        (id) => `${archivePaths.snapshot} does not name the policy ${id}, whose versions are in the archive.`,
      ),
    )
  }
  return { settings: seen.settings, policies, ledger }
}
