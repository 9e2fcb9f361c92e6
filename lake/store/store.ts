import type { DatabaseSync } from 'node:sqlite'
import { openDocuments, type Documents } from './documents.ts'
import { lockFolder } from './lock.ts'
import { openLog, type Log } from './log.ts'
import { databaseFile, openDatabase, prepareFolder } from './open.ts'

export type Store = {
  folder: string
  file: string
  database: DatabaseSync
  documents: Documents
  log: Log
  /** Runs it as one transaction: everything it wrote is on disk when it returns, or nothing is when it throws. */
  atomically<T>(work: () => T): T
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
  return {
    folder,
    file: databaseFile(folder),
    database,
    documents: openDocuments(database),
    log: openLog(database),
    atomically(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    close() {
      database.close()
      unlock()
    },
  }
}
