import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { LakeOpenError } from './errors.ts'

/**
 * Holds the folder for this process. The lock is an open SQLite transaction on a file of its own, so the kernel
 * releases it when the process ends in whatever way.
 */
export function lockFolder(folder: string): () => void {
  const database = new DatabaseSync(join(folder, 'lake.lock'))
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
