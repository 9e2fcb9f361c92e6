import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CachedArchive } from './cached-archive.ts'
import { appendAtomically, writeAtomically } from './files/write-atomically.ts'
import { folderReader, readBytesIn, readIn } from './folder-reader.ts'
import { proveInThreads } from './prove-in-threads.ts'

/** The files of an archive. Paths are those of `archivePaths`. */
export type Folder = {
  read: (path: string) => string | undefined
  readBytes: (path: string) => Uint8Array | undefined
  /**
   * Writes a file unless it has that text. Returns whether it wrote.
   * @param before the text of the file, if the caller has just read it
   */
  replace: (path: string, text: string, before?: string) => boolean
  /** Appends lines to a file, if there are any. Returns whether it wrote. */
  append: (path: string, lines: string) => boolean
  /** Removes what interrupted writes left behind. Nobody else may be writing. */
  sweep: () => void
}

/** Opens an archive's folder, which need not exist yet. */
export function openFolder(folder: string): Folder {
  const read = readIn(folder)
  const replace = (path: string, text: string, before = read(path)) => {
    if (before === text) return false
    writeAtomically(join(folder, path), text)
    return true
  }
  const append = (path: string, lines: string) => {
    if (lines === '') return false
    appendAtomically(join(folder, path), lines)
    return true
  }
  const sweep = () => {
    if (!existsSync(folder)) return
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (/(^|[\\/])\.[^\\/]+\.tmp$/.test(path)) rmSync(join(folder, path))
    }
  }
  return { read, readBytes: readBytesIn(folder), replace, append, sweep }
}

/** The archive in a folder. Its versions are proved once, many of them in threads, and cached without their texts. */
export const openArchive = (folder: string): CachedArchive =>
  new CachedArchive(folderReader(folder), { prove: (claims) => proveInThreads(folder, claims) })
