import { createWriteStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { FileError, UsageError } from '../../policy/errors.ts'
import { syncFolder } from '../../archive/files/write-atomically.ts'
import { writeTar, type TarFile } from './tar.ts'
import { pathsIn } from '../files/paths-in.ts'
import { archivePaths, parseLedger } from '../../archive/archive-files.ts'
import { openFolder } from '../../archive/folder.ts'

/** What a backup contains: counts, and the size of the file in bytes. */
export type BackupReport = {
  documents: number
  transactions: number
  assets: number
  /** Lines of the archive's ledger. */
  versions: number
  bytes: number
}

type BackedUp = { lakeFolder: string; contentDir: string }

/** An upload's name: its SHA-1. Anything else in the folder is an upload under way. */
const assetName = /^[0-9a-f]{40}$/

/**
 * Writes a copy of a lake's folder, as it is at one moment, and of the archive, to a new tar file that only its owner
 * may read: `lake.sqlite`, `assets/` and `content/`. The lake may be open and written to meanwhile. An upload is stored before the
 * document that names it and is never changed, so copying the database first leaves out no asset of it.
 * @throws UsageError when there is no lake, or the file exists; FileError when it cannot be written.
 */
export async function backUp({ lakeFolder, contentDir }: BackedUp, file: string): Promise<BackupReport> {
  const source = join(lakeFolder, 'lake.sqlite')
  if (!existsSync(source)) throw new UsageError(`There is no lake in ${lakeFolder} to back up. npm start makes one.`)
  if (existsSync(file)) throw new UsageError(`${file} exists already. Give the name of a new file.`)
  if (!existsSync(dirname(file))) throw new UsageError(`${file} cannot be made: there is no folder ${dirname(file)}.`)
  const copy = `${file}.sqlite.partial`
  const partial = `${file}.partial`
  try {
    const counts = await copyDatabase(source, copy)
    const assets = readdirSync(join(lakeFolder, 'assets')).filter((name) => assetName.test(name))
    const uploads = assets
      .toSorted()
      .map((name) => ({ name: `assets/${name}`, path: join(lakeFolder, 'assets', name) }))
    await writeTar(
      [{ name: 'lake.sqlite', path: copy }, ...uploads, ...archiveFiles(contentDir)],
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    const { size: bytes } = statSync(partial)
    await rename(partial, file)
    syncFolder(dirname(file))
    const ledger = openFolder(contentDir).read(archivePaths.ledger)
    const versions = ledger === undefined ? 0 : parseLedger(ledger).length
    return { ...counts, assets: assets.length, versions, bytes }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new FileError(file, cause)
  } finally {
    for (const leftover of [copy, `${copy}-journal`, `${copy}-wal`, partial]) rmSync(leftover, { force: true })
  }
}

/**
 * The archive as it is now. A pull writes its files in the opposite order, so that each names only what is there; versions
 * and pictures are never written again.
 */
function archiveFiles(contentDir: string): TarFile[] {
  const { readBytes } = openFolder(contentDir)
  const { snapshot, anchors, checkpoints, log, ledger } = archivePaths
  const records = [snapshot, anchors, checkpoints, log, ledger].flatMap((name) => {
    const bytes = readBytes(name)
    return bytes ? [{ name: `content/${name}`, bytes }] : []
  })
  const texts = ['versions', 'images'].flatMap((folder) => {
    const path = join(contentDir, folder)
    return existsSync(path) ? pathsIn(path).map((name) => join(folder, name)) : []
  })
  return [...records, ...texts.map((name) => ({ name: `content/${name}`, path: join(contentDir, name) }))]
}

/** Copies the database as it is at one moment, and reads the copy through: a damaged one is no backup. */
async function copyDatabase(source: string, copy: string): Promise<{ documents: number; transactions: number }> {
  rmSync(copy, { force: true })
  await (await open(copy, 'wx', 0o600)).close()
  const from = new DatabaseSync(source, { readOnly: true, timeout: 10_000 })
  try {
    // In one step: a copy in several starts again whenever the lake is written to in between.
    await backup(from, copy, { rate: 2 ** 30 })
  } finally {
    from.close()
  }
  const made = new DatabaseSync(copy)
  try {
    // Without its log beside it, the copy is one file wherever it is put.
    made.exec('PRAGMA journal_mode = DELETE')
    const result = made.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    if (result !== 'ok') throw new Error(`The database is damaged (${String(result)}).`)
    const count = (table: string) => Number(made.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'])
    return { documents: count('documents'), transactions: count('transactions') }
  } finally {
    made.close()
  }
}
