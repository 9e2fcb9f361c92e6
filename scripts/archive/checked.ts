import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../files/write-atomically.ts'

/** Revisions by document id. */
export type Revisions = Readonly<Record<string, string>>

const file = z.object({
  /** When the lake's copy of every version was last held against the archive's. */
  allAt: z.iso.datetime().optional(),
  /** The revisions of the versions whose copies were found to be the archive's: until one changes, it is the same. */
  revisions: z.record(z.string(), z.string()),
})
type Checked = z.infer<typeof file>

/** How long a full check counts, in milliseconds. */
const good = 24 * 3_600_000

const pathIn = (dataDir: string) => join(dataDir, 'checked.json')

/** What earlier pulls have checked; nothing where that cannot be read: then everything is checked again. */
export function readChecked(dataDir: string): Checked {
  const path = pathIn(dataDir)
  if (!existsSync(path)) return { revisions: {} }
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { revisions: {} }
  }
}

/** Whether all is to be checked again. */
export const isStale = ({ allAt }: Checked, now = Date.now()): boolean =>
  allAt === undefined || now - Date.parse(allAt) > good || Date.parse(allAt) > now

/** Writes down what a pull that went through has checked. */
export function writeChecked(dataDir: string, checked: Checked): void {
  const text = JSON.stringify(checked)
  const path = pathIn(dataDir)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeAtomically(path, text, 0o600)
}
