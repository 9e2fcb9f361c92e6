import { lstatSync, readFileSync, rmSync } from 'node:fs'
import { writeAtomically } from '../../archive/files/write-atomically.ts'

/** A small file under `DATA_DIR`. A file with the former name is still read until the state is written again. */
export type StateFile = { path: string; formerPath: string; mode: number }

const statsOf = (path: string) => lstatSync(path, { throwIfNoEntry: false })

/**
 * Its text; `undefined` if it is missing under both names.
 * @throws Error if it cannot be read: a folder in its place, or a link to itself
 */
export function requireStateFile({ path, formerPath }: StateFile): string | undefined {
  const found = [path, formerPath].find((name) => statsOf(name) !== undefined)
  return found === undefined ? undefined : readFileSync(found, 'utf8')
}

/** The same for state that can be rebuilt: `undefined` if it cannot be read. */
export function readStateFile(file: StateFile): string | undefined {
  try {
    return requireStateFile(file)
  } catch {
    return undefined
  }
}

/** Writes the file unless it already has that text, and removes the one with the former name. */
export function writeStateFile({ path, formerPath, mode }: StateFile, text: string): void {
  // A file cannot be renamed over a folder that somebody put there.
  if (statsOf(path)?.isDirectory()) rmSync(path, { recursive: true })
  if (readStateFile({ path, formerPath: path, mode }) !== text) writeAtomically(path, text, mode)
  rmSync(formerPath, { recursive: true, force: true })
}

/** Removes it under both names. */
export function removeStateFile({ path, formerPath }: StateFile): void {
  // The former file first: if the process is killed in between, the newer one is still there and counts.
  rmSync(formerPath, { recursive: true, force: true })
  rmSync(path, { recursive: true, force: true })
}
