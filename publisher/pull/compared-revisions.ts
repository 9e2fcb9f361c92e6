import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../archive/files/write-atomically.ts'

/** Revisions by document id. */
export type Revisions = ReadonlyMap<string, string>

const revisions = z
  .record(z.string(), z.string())
  .default({})
  .transform((given): Revisions => new Map(Object.entries(given)))
const finding = z.object({
  kind: z.enum(['lost-policies', 'withdrawals', 'altered-versions']),
  item: z.string(),
  text: z.string(),
})

const facts = z.object({
  /** To be raised when a pull takes more from a document than before: then each is fetched once more. */
  format: z.literal(1),
  /** A hash of the snapshot that was written then. Beside another snapshot, nothing of this is true. */
  snapshot: z.string(),
  /** The revisions at which the settings and the policies are in that snapshot. */
  facts: revisions,
  /** The revisions of versions that were archived since all versions were last asked about. */
  versions: revisions,
  /** What was wrong with versions when all of them were last asked about, or one was told of. */
  altered: z.array(finding),
  /** Notes of versions that the lake has lost, by document id. */
  lost: z.record(z.string(), z.string()),
})
/** What the last pull that went through left to the next one, whatever that looks at. */
export type Remembered = z.infer<typeof facts>

const looks = z.object({
  /** When the lake's copy of every version was last held against the archive's. */
  allAt: z.iso.datetime().optional(),
  /** The revisions of the versions whose copies were found to be the archive's: until one changes, it is the same. */
  revisions,
})
/** What the pulls that asked about all versions have compared. It grows with the archive, and a webhook leaves it alone. */
export type Compared = z.infer<typeof looks>

/** How long a comparison of everything counts, in milliseconds. */
const good = 24 * 3_600_000

const rememberedIn = (dataDir: string) => join(dataDir, 'remembered.json')
const comparedIn = (dataDir: string) => join(dataDir, 'checked.json')

/** @param snapshot the bytes of the snapshot as it is now */
export function readRemembered(dataDir: string, snapshot: string | undefined): Remembered | undefined {
  const found = readFile(rememberedIn(dataDir), facts)
  return found && snapshot !== undefined && found.snapshot === hashOf(snapshot) ? found : undefined
}

export const readCompared = (dataDir: string): Compared =>
  readFile(comparedIn(dataDir), looks) ?? { revisions: new Map() }

/** Whether every copy is to be compared again. */
export const isStale = ({ allAt }: Compared, now = Date.now()): boolean =>
  allAt === undefined || now - Date.parse(allAt) > good || Date.parse(allAt) > now

/** @param snapshot the bytes of the snapshot as it was written */
export function writeRemembered(
  dataDir: string,
  snapshot: string,
  remembered: Omit<Remembered, 'format' | 'snapshot'>,
): void {
  const written = { format: 1, snapshot: hashOf(snapshot), ...remembered }
  replace(rememberedIn(dataDir), {
    ...written,
    facts: Object.fromEntries(remembered.facts),
    versions: Object.fromEntries(remembered.versions),
  })
}

export const writeCompared = (dataDir: string, { allAt, revisions: seen }: Compared): void =>
  replace(comparedIn(dataDir), { allAt, revisions: Object.fromEntries(seen) })

/** What cannot be read is not known: then more is asked for than had to be. */
function readFile<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function replace(path: string, value: object): void {
  const text = JSON.stringify(value)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeAtomically(path, text, 0o600)
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
