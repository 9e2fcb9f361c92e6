import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LakeOpenError } from './errors.ts'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts'
import { integer, text } from './sql.ts'

/** Size limit for the check at the start. SQLite checks larger files as it reads them. */
const CHECKED_BYTES = 64 * 1024 * 1024

export function databaseFile(folder: string): string {
  return join(folder, 'lake.sqlite')
}

/** Makes the folder when it is not there, for the owner's eyes only. */
export function prepareFolder(folder: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

/** Refuses what this code cannot read, before anything is written to it. */
function inspect(file: string): 'new' | 'current' {
  if (!lstatSync(file, { throwIfNoEntry: false })) {
    closeSync(openSync(file, 'a', 0o600))
    return 'new'
  }
  let database: DatabaseSync | undefined
  try {
    if (statSync(file).size === 0) {
      throw new LakeOpenError(`${file} is empty. Restore it from a backup; if it never held anything, delete it.`)
    }
    database = new DatabaseSync(file, { readOnly: true })
    const application = integer(database.prepare('PRAGMA application_id').get()?.application_id)
    const version = integer(database.prepare('PRAGMA user_version').get()?.user_version)
    if (application !== APPLICATION_ID) {
      throw new LakeOpenError(`${file} is an SQLite database, but not of a lake. It was left untouched.`)
    }
    if (version > SCHEMA_VERSION) {
      throw new LakeOpenError(
        `${file} was written by a newer version (format ${version}, this one reads up to ${SCHEMA_VERSION}). ` +
          'It was left untouched: start the newer version.',
      )
    }
    if (statSync(file).size <= CHECKED_BYTES) {
      const result = text(database.prepare('PRAGMA quick_check(1)').get()?.quick_check)
      if (result !== 'ok') throw new LakeOpenError(damaged(file, result))
    }
    return 'current'
  } catch (cause) {
    if (cause instanceof LakeOpenError) throw cause
    throw new LakeOpenError(damaged(file, cause instanceof Error ? cause.message : String(cause)), { cause })
  } finally {
    database?.close()
  }
}

function damaged(file: string, reason: string): string {
  return `${file} is damaged (${reason}). It was left untouched: restore it from a backup.`
}

/** Length of the write-ahead log, in pages of 4 KB, from which a commit moves it itself: see `checkpoints.ts`. */
const maxLogPages = 16_384

/** Opens the lake's database, creating it if the file is new. A commit returns when it is on disk, unless it says otherwise. */
export function openDatabase(folder: string): DatabaseSync {
  const file = databaseFile(folder)
  const found = inspect(file)
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  database.exec(`PRAGMA wal_autocheckpoint = ${maxLogPages}`)
  if (found === 'new') {
    database.exec(
      `BEGIN IMMEDIATE; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
    )
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }
  addColumns(database)
  return database
}

/** Columns that came after the format. Code that does not know them reads and writes the file all the same. */
const laterColumns: readonly (readonly [table: string, column: string, type: string])[] = [
  ['tokens', 'created_by', 'TEXT'],
  ['users', 'disabled_at', 'TEXT'],
  ['sessions', 'started_at', 'INTEGER'],
  ['sessions', 'seen_at', 'INTEGER'],
  ['sessions', 'agent', 'TEXT'],
]

function addColumns(database: DatabaseSync): void {
  for (const [table, column, type] of laterColumns) {
    const columns = database.prepare(`PRAGMA table_info(${table})`).all()
    if (!columns.some(({ name }) => name === column)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`)
  }
}
