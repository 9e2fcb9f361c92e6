import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { UsageError } from '../../policy/errors.ts'
import { makeFolder } from './write-atomically.ts'

/**
 * Runs `work` while no other process holds the lock of that name under `folder`.
 * The lock is SQLite's own on an empty database: the system releases it when a process dies.
 * @throws UsageError when another process still holds it after `timeoutMs`.
 */
export async function withLock<T>(
  folder: string,
  name: string,
  work: () => Promise<T>,
  timeoutMs = 120_000,
): Promise<T> {
  makeFolder(folder, 0o700)
  const database = new DatabaseSync(join(folder, `${name}.lock`))
  try {
    for (const deadline = Date.now() + timeoutMs; ; await wait(50)) {
      if (tryLock(database)) break
      if (Date.now() > deadline)
        throw new UsageError(`Another process is still at work on ${folder} (${name}). Try again when it is done.`)
    }
    return await work()
  } finally {
    database.close()
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return false
    throw error
  }
}
