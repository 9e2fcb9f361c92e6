import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { writeAtomically } from '../archive/files/write-atomically.ts'

const hold = z.strictObject({
  /** The release that was gone back to. */
  release: z.string(),
  /** What the release that was taken down was, or would be, made from: it is not made again while this is so. */
  inputs: z.string(),
  /** The day in the site's time zone on which this was done; the hold ends with it. */
  day: z.string(),
  since: z.string(),
})
/** A rollback that stands: `DATA_DIR/hold.json`. It ends when anything is published, and with the day. */
export type Hold = z.infer<typeof hold>

export const readHold = (path: string): Hold | undefined =>
  existsSync(path) ? hold.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined

export const writeHold = (path: string, value: Hold): void =>
  writeAtomically(path, `${JSON.stringify(hold.parse(value), null, 2)}\n`)

export const removeHold = (path: string): void => rmSync(path, { force: true })
