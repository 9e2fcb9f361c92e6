import { existsSync, readFileSync, rmSync } from 'node:fs'
import { writeAtomically } from '../../archive/files/write-atomically.ts'

/** A small file under `DATA_DIR`. Under its former name it is still read until it is written again. */
export type StateFile = { path: string; formerPath: string; mode: number }

/** Its text; `undefined` if it is missing under both names. */
export function readStateFile({ path, formerPath }: StateFile): string | undefined {
  const found = [path, formerPath].find((name) => existsSync(name))
  return found === undefined ? undefined : readFileSync(found, 'utf8')
}

/** Writes it under its name unless it has that text. What was there under its former name is removed. */
export function writeStateFile({ path, formerPath, mode }: StateFile, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeAtomically(path, text, mode)
  rmSync(formerPath, { force: true })
}

/** Removes it under both names. */
export function removeStateFile({ path, formerPath }: StateFile): void {
  // The former one first: after a kill in between, the newer one is still there and counts.
  rmSync(formerPath, { force: true })
  rmSync(path, { force: true })
}
