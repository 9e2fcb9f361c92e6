import { hash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Holder } from './cached-archive.ts'

/** Reads files under a folder; `undefined` for one that is not there. */
export const readIn = (folder: string) => (path: string) => {
  const file = join(folder, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Tells one text from another. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64')

/** SHA-256 at once, where Web Crypto has a wait for each text. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** How the versions in a folder are read and proved. */
export const folderHolder = (folder: string): Holder => ({
  read: readIn(folder),
  readAfter: (path, bytes) => readAfter(join(folder, path), bytes),
  digest: digestOf,
  sha256,
  stateOf: (path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : 'absent'
  },
})

/** What follows the first so many bytes of a file. */
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
