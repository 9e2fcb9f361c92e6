import type { DatabaseSync } from 'node:sqlite'
import { openDocuments, type Documents } from './documents.ts'
import { openFlushes } from './flush.ts'
import { lockFolder } from './lock.ts'
import { openLog, type Log } from './log.ts'
import { databaseFile, openDatabase, prepareFolder } from './open.ts'

export type Store = {
  folder: string
  file: string
  database: DatabaseSync
  documents: Documents
  log: Log
  /**
   * Runs it as one transaction: everything it wrote is there when it returns, or nothing is when it throws. A kill loses
   * nothing of it. A power cut may, until `flushed` resolves: this thread does not wait for the disk.
   */
  atomically<T>(work: () => T): T
  /** Waits until every transaction so far is on disk. */
  flushed(): Promise<void>
  close(): void
}

/** Opens the folder exclusively for this process. Throws a LakeOpenError if it cannot. */
export function openStore(folder: string): Store {
  prepareFolder(folder)
  const unlock = lockFolder(folder)
  let database: DatabaseSync
  try {
    database = openDatabase(folder)
  } catch (error) {
    unlock()
    throw error
  }
  const flushes = openFlushes(`${databaseFile(folder)}-wal`)
  return {
    folder,
    file: databaseFile(folder),
    database,
    documents: openDocuments(database),
    log: openLog(database),
    flushed: () => flushes.flushed(),
    atomically(work) {
      database.exec('PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      } finally {
        database.exec('PRAGMA synchronous = FULL')
      }
    },
    close() {
      flushes.close()
      database.close()
      unlock()
    },
  }
}
