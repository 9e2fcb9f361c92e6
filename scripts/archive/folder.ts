import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HeldArchive } from '../../policy/held-archive.ts'
import { IntegrityError } from '../../policy/integrity-error.ts'
import { writeAtomically } from '../files/write-atomically.ts'

/** The files of an archive. Paths are those of `archivePaths`. */
export type Folder = {
  read: (path: string) => string | undefined
  /** Writes a file that must not be there yet, unless with the same text. Tells whether it wrote. */
  add: (path: string, text: string) => boolean
  /** Writes a file, whatever was there. Tells whether it wrote. */
  replace: (path: string, text: string) => boolean
  /** Removes what a write that was cut off left behind. Nobody else may be writing. */
  sweep: () => void
}

/** Opens an archive's folder; it need not be there yet. */
export function openFolder(folder: string): Folder {
  const read = (path: string) => {
    const file = join(folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const replace = (path: string, text: string) => {
    if (read(path) === text) return false
    writeAtomically(join(folder, path), text)
    return true
  }
  const add = (path: string, text: string) => {
    const found = read(path)
    if (found !== undefined && found !== text) {
      throw new IntegrityError([`${path} is there already with another text, though the ledger does not record it.`])
    }
    return replace(path, text)
  }
  const sweep = () => {
    if (!existsSync(folder)) return
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (/(^|[\\/])\.[^\\/]+\.tmp$/.test(path)) rmSync(join(folder, path))
    }
  }
  return { read, add, replace, sweep }
}

/** An archive's folder whose versions are proved once, and held without their texts. */
export const holdArchive = (folder: string): HeldArchive =>
  new HeldArchive({
    read: openFolder(folder).read,
    digest: (text) => createHash('sha256').update(text).digest('base64'),
    stateOf: (path) => {
      const found = statSync(join(folder, path), { throwIfNoEntry: false })
      return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
    },
  })
