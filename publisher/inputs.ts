import { join } from 'node:path'
import { archivePaths } from '../archive/archive.ts'
import { dayAt } from '../policy/day.ts'
import { HeldSnapshot } from '../archive/cached-snapshot.ts'
import type { Day } from '../schemas/records/day.ts'
import type { Snapshot } from '../schemas/records/archive.ts'
import { readIn } from '../archive/folder-reader.ts'
import { hashFiles } from './files/hash-files.ts'
import { templateSources } from './renderer.ts'

/**
 * A hash of all that a release is made from: the same inputs give the same release. The snapshot names the last line
 * of the ledger, and that line stands for all before it; where it names none, the ledger counts itself.
 */
export function siteInputs({ contentDir, siteUrl }: { contentDir: string; siteUrl: string }, day: Day): string {
  const isNamed = readSnapshot(contentDir)?.head !== undefined
  const files = isNamed ? [archivePaths.snapshot] : [archivePaths.snapshot, archivePaths.ledger]
  return hashFiles([...files.map((path) => join(contentDir, path)), ...templateSources], [siteUrl, day])
}

const snapshots = new Map<string, HeldSnapshot>()

/** What the last pull saw; nothing before the first. The same bytes are not parsed again. */
export function readSnapshot(contentDir: string): Snapshot | undefined {
  const held = snapshots.get(contentDir) ?? new HeldSnapshot()
  snapshots.set(contentDir, held)
  return held.parse(readIn(contentDir)(archivePaths.snapshot))
}

/** The day in the time zone of the last pull's settings; nothing before the first pull. */
export function dayOf(contentDir: string, now: Date): Day | undefined {
  const seen = readSnapshot(contentDir)
  return seen && dayAt(now, seen.settings.timeZone)
}

/** Where a policy's address has changed: its former slugs, each with the slug that it has now. */
export const redirectsIn = ({ policies }: Snapshot): Record<string, string> =>
  Object.fromEntries(policies.flatMap(({ slug, formerSlugs = [] }) => formerSlugs.map((former) => [former, slug])))
