import { join } from 'node:path'
import { archivePaths } from '../archive/archive.ts'
import { parseSnapshot } from '../archive/archive-files.ts'
import { readIn } from '../archive/folder-reader.ts'
import { dayAt } from '../policy/day.ts'
import type { Snapshot } from '../schemas/records/archive.ts'
import type { Day } from '../schemas/records/day.ts'
import { hashFiles } from './files/hash-files.ts'
import { templateSources } from './renderer.ts'

type SiteParts = {
  contentDir: string
  siteUrl: string
  snapshot: Snapshot
  /** How many versions to show of policies whose later ones cannot be rendered. */
  heldBack?: Readonly<Record<string, number>>
}

/** Files that change with what is shown: the ledger does with the snapshot. */
const always = [archivePaths.snapshot, archivePaths.log, archivePaths.checkpoints, archivePaths.anchors]

/**
 * A hash of everything that a release is made from: the same inputs give the same release. The snapshot names the
 * ledger's last line, whose hash covers all earlier lines; if it names none, the ledger is hashed too.
 */
export function siteInputs({ contentDir, siteUrl, snapshot, heldBack }: SiteParts, day: Day): string {
  const isNamed = snapshot.head !== undefined
  const files = isNamed ? [] : [archivePaths.ledger]
  return hashFiles(
    [...[...always, ...files].map((path) => join(contentDir, path)), ...templateSources],
    [siteUrl, day, ...(heldBack ? [JSON.stringify(heldBack)] : [])],
  )
}

/** The last pull's snapshot; `undefined` before the first pull. */
export const readSnapshot = (contentDir: string): Snapshot | undefined =>
  parseSnapshot(readIn(contentDir)(archivePaths.snapshot))

/** The day in the time zone of the last pull's settings; `undefined` before the first pull. */
export function dayOf(contentDir: string, now: Date): Day | undefined {
  const seen = readSnapshot(contentDir)
  return seen && dayAt(now, seen.settings.timeZone)
}

/** The former slugs of policies, each with the policy's current slug. */
export const redirectsIn = ({ policies }: Snapshot): Record<string, string> =>
  Object.fromEntries(policies.flatMap(({ slug, formerSlugs = [] }) => formerSlugs.map((former) => [former, slug])))
