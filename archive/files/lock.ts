import { rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { UsageError } from '../../policy/errors.ts'
import { makeFolder } from './write-atomically.ts'

/**
 * Runs `work` while no other process holds the lock of that name under `folder`.
 * The lock is SQLite's own on an empty database: the system releases it when a process dies.
 * @throws UsageError if another process still has the lock after `timeoutMs`.
 */
export async function withLock<T>(
  folder: string,
  name: string,
  work: () => Promise<T>,
  timeoutMs = 120_000,
): Promise<T> {
  makeFolder(folder, 0o700)
  const database = openLock(join(folder, `${name}.lock`))
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

/** The lock holds nothing: whatever became of its file, it is made again. One that others hold stays the same file. */
function openLock(path: string): DatabaseSync {
  const size = sizeOf(path)
  if (size === undefined) rmSync(path, { recursive: true, force: true })
  else if (size > 0) truncateSync(path)
  return new DatabaseSync(path)
}

/** Undefined if it is no file, or missing. */
function sizeOf(path: string): number | undefined {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : undefined
  } catch {
    return undefined
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
