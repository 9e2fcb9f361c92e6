import { renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from '../archive/files/write-atomically.ts'

/** An open database and, if it was damaged and replaced with an empty one, the path of the damaged file. */
export type OpenedDatabase = { database: DatabaseSync; damaged?: string }

/**
 * Opens a database that is not essential, in a folder that only this user can read. A damaged one is moved aside and
 * replaced with an empty one, so that serving and publishing continue.
 * @param prepare creates its tables
 */
export function openDatabase(file: string, prepare: (database: DatabaseSync) => void): OpenedDatabase {
  makeFolder(dirname(file), 0o700)
  try {
    return { database: open(file, prepare) }
  } catch (error) {
    if (!isDamage(error)) throw error
    const damaged = moveAside(file)
    return { database: open(file, prepare), damaged }
  }
}

function open(file: string, prepare: (database: DatabaseSync) => void): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
    const result = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    if (result !== 'ok') throw Object.assign(new Error(`${file} is damaged (${String(result)}).`), { errcode: corrupt })
    prepare(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Renames a database, and the files that belong to it. @returns its new name */
function moveAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[-:.]/g, '')}`
  for (const ending of ['', '-wal', '-shm']) {
    try {
      renameSync(file + ending, aside + ending)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return aside
}

const corrupt = 11
/** Result codes for a file that is not a database, is truncated, was replaced or cannot be opened; not a full disk. */
const damageCodes: ReadonlySet<number> = new Set([corrupt, 14, 26, 522, 1032])

/** Whether an error says that a database is damaged: https://www.sqlite.org/rescode.html */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false
  return damageCodes.has(error.errcode) || damageCodes.has(error.errcode & 0xff)
}
