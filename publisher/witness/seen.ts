import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../archive/files/write-atomically.ts'
import { UsageError } from '../../policy/errors.ts'

/** The last state of each log, by its name: how many leaves it has, and its root. */
const seenStates = z.record(z.string(), z.strictObject({ size: z.int().min(0), root: z.string() }))
export type SeenStates = z.infer<typeof seenStates>

const pathIn = (folder: string) => join(folder, 'seen.json')

/** @throws UsageError if the file is damaged: without it, a witness would sign another history */
export function readSeen(folder: string): SeenStates {
  const path = pathIn(folder)
  if (!existsSync(path)) return {}
  try {
    return seenStates.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new UsageError(`${path} cannot be read. Put it back from a backup: it is what the witness has seen.`, {
      cause,
    })
  }
}

export const saveSeen = (folder: string, seen: SeenStates): void =>
  writeAtomically(pathIn(folder), `${JSON.stringify(seen, null, 2)}\n`, 0o600)
