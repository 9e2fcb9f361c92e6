import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readStateFile, writeStateFile, type StateFile } from '../files/state-file.ts'
import type { Revisions } from './list-revisions.ts'
import { setAside } from './set-aside.ts'

const revisions = z
  .record(z.string(), z.string())
  .default({})
  .transform((given): Revisions => new Map(Object.entries(given)))
const finding = z.object({
  kind: z.enum(['lost-policies', 'withdrawals', 'altered-versions']),
  item: z.string(),
  text: z.string(),
})

const lastPull = z.object({
  /** To be raised when a pull reads more of a document than before: then each is fetched once more. */
  format: z.literal(1),
  /** A hash of the snapshot that was written then. With another snapshot nothing of this is valid. */
  snapshot: z.string(),
  /** The revisions of the settings and the policies in that snapshot. */
  facts: revisions,
  /** The revisions of versions that were archived since all versions were last listed. */
  versions: revisions,
  /** What was wrong with versions when they were last compared. */
  altered: z.array(finding),
  /** Whether some of that holds back a policy: every pull looks at it again. */
  hasUnconfirmed: z.boolean().default(false),
  /** Notes of versions that the lake has lost, by document id. */
  lost: z.record(z.string(), z.string()),
  /** Documents that are set aside and hold back no policy: a pull that does not list all versions does not see them. */
  strays: z.array(setAside).default([]),
})
/** The state that the last successful pull saved for the next one, of any depth. */
export type LastPull = z.infer<typeof lastPull>

const compared = z.object({
  /** When the lake's copy of every version was last compared with the archive's. */
  allAt: z.iso.datetime().optional(),
  /** The revisions of the versions that were equal to the archive's: equal until the revision changes. */
  revisions,
})
/** What pulls that listed all versions have compared. It grows with the archive; a webhook does not read it. */
export type ComparedRevisions = z.infer<typeof compared>

/** How long a comparison of everything is valid. */
const comparisonTtlMs = 24 * 3_600_000

/** `pull-state.json`, which was `remembered.json` up to version 0.1.0. */
const lastPullIn = (dataDir: string): StateFile => ({
  path: join(dataDir, 'pull-state.json'),
  formerPath: join(dataDir, 'remembered.json'),
  mode: 0o600,
})
/** `compared-revisions.json`, which was `checked.json` up to version 0.1.0. */
const comparedIn = (dataDir: string): StateFile => ({
  path: join(dataDir, 'compared-revisions.json'),
  formerPath: join(dataDir, 'checked.json'),
  mode: 0o600,
})

/** @param snapshot the bytes of the snapshot as it is now */
export function readLastPull(dataDir: string, snapshot: string | undefined): LastPull | undefined {
  const found = parse(readStateFile(lastPullIn(dataDir)), lastPull)
  return found && snapshot !== undefined && found.snapshot === hashOf(snapshot) ? found : undefined
}

export const readCompared = (dataDir: string): ComparedRevisions =>
  parse(readStateFile(comparedIn(dataDir)), compared) ?? { revisions: new Map() }

/** Whether every version is to be compared again. */
export const isStale = ({ allAt }: ComparedRevisions, now = Date.now()): boolean =>
  allAt === undefined || now - Date.parse(allAt) > comparisonTtlMs || Date.parse(allAt) > now

/** @param snapshot the bytes of the snapshot as it was written */
export function writeLastPull(dataDir: string, snapshot: string, value: Omit<LastPull, 'format' | 'snapshot'>): void {
  const facts = Object.fromEntries(value.facts)
  const versions = Object.fromEntries(value.versions)
  writeStateFile(
    lastPullIn(dataDir),
    JSON.stringify({ format: 1, snapshot: hashOf(snapshot), ...value, facts, versions }),
  )
}

export const writeCompared = (dataDir: string, { allAt, revisions: equal }: ComparedRevisions): void =>
  writeStateFile(comparedIn(dataDir), JSON.stringify({ allAt, revisions: Object.fromEntries(equal) }))

/** Undefined if the text cannot be parsed: the next pull then fetches more than necessary. */
function parse<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
