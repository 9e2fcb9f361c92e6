import { hash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveReader } from './archive-reader.ts'

/** Reads files under a folder; `undefined` if one is missing. */
export const readIn = (folder: string) => (path: string) => {
  const file = join(folder, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Tells one text from another. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64')

/** SHA-256, computed synchronously: Web Crypto is asynchronous, and many times slower for short texts. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Reads the archive in a folder. */
export const folderReader = (folder: string): ArchiveReader => ({
  read: readIn(folder),
  readAfter: (path, bytes) => readAfter(join(folder, path), bytes),
  digest: digestOf,
  sha256,
  stateOf: (path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
  },
})

/** The text of a file after its first `bytes` bytes. */
function readAfter(file: string, bytes: number): string {
  if (!existsSync(file)) return ''
  const handle = openSync(file, 'r')
  try {
    const rest = Buffer.alloc(Math.max(0, fstatSync(handle).size - bytes))
    return rest.toString('utf8', 0, readSync(handle, rest, 0, rest.length, bytes))
  } finally {
    closeSync(handle)
  }
}
