import { join } from 'node:path'
import { archivePaths, parseSnapshot } from '../../policy/archive.ts'
import { dayAt } from '../../policy/day.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import { openFolder } from '../archive/folder.ts'
import { hashFiles } from '../files/hash-files.ts'
import { templateSources } from '../renderer.ts'

/** A hash of all that a release is made from: the same inputs give the same release. */
export function siteInputs({ contentDir, siteUrl }: { contentDir: string; siteUrl: string }, day: Day): string {
  const content = [archivePaths.snapshot, archivePaths.ledger].map((path) => join(contentDir, path))
  return hashFiles([...content, ...templateSources], [siteUrl, day])
}

/** What the last pull saw; nothing before the first. */
export const readSnapshot = (contentDir: string): Snapshot | undefined =>
  parseSnapshot(openFolder(contentDir).read(archivePaths.snapshot))

/** The day in the time zone of the last pull's settings; nothing before the first pull. */
export function dayOf(contentDir: string, now: Date): Day | undefined {
  const seen = readSnapshot(contentDir)
  return seen && dayAt(now, seen.settings.timeZone)
}

/** Where a policy's address has changed: its former slugs, each with the slug that it has now. */
export const redirectsIn = ({ policies }: Snapshot): Record<string, string> =>
  Object.fromEntries(policies.flatMap(({ slug, formerSlugs = [] }) => formerSlugs.map((former) => [former, slug])))
