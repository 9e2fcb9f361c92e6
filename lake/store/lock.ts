import { closeSync, openSync, rmSync, statSync, truncateSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { LakeOpenError } from './errors.ts'

/**
 * Holds the folder for this process. The lock is an open SQLite transaction on a file of its own, so the kernel
 * releases it when the process ends in whatever way.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lake.lock')
  makeUsable(file)
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new LakeOpenError(
      `The lake in ${folder} is already open in another process. Stop that one first, or choose another folder.`,
      { cause },
    )
  }
  return () => database.close()
}

/** The lock holds nothing: whatever became of its file, it is made again. One that others hold stays the same file. */
function makeUsable(file: string): void {
  try {
    const found = statSync(file)
    if (!found.isFile()) rmSync(file, { recursive: true })
    else if (found.size > 0) truncateSync(file)
  } catch {
    rmSync(file, { recursive: true, force: true })
  }
  closeSync(openSync(file, 'a', 0o600))
}
