import { hash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveReader } from './archive-reader.ts'
import { IntegrityError } from './integrity-error.ts'

/** Reads files under a folder; `undefined` if one is missing. */
export const readIn = (folder: string) => (path: string) => {
  const file = join(folder, path)
  return named(path, () => readFileSync(file, 'utf8'))
}

/** The same as bytes. */
export const readBytesIn = (folder: string) => (path: string) => {
  const file = join(folder, path)
  return named(path, () => readFileSync(file))
}

/**
 * @returns undefined if the file is missing
 * @throws IntegrityError naming the file if it cannot be read: a folder is in its place, say
 */
function named<T>(path: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given'
    if (code === 'ENOENT') return undefined
    throw new IntegrityError([`${path} cannot be read (${code}): put it back from a backup.`], { cause })
  }
}

/** Hash of a text. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64')

/** SHA-256, computed synchronously: Web Crypto is asynchronous, and many times slower for short texts. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** SHA-256 of bytes, in hexadecimal. */
export const sha256OfBytes = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** SHA-256 of bytes. */
export const hashBytes = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** Reader of the archive in a folder. */
export const folderReader = (folder: string): ArchiveReader => ({
  read: readIn(folder),
  readBytes: readBytesIn(folder),
  readAfter: (path, bytes) => named(path, () => readAfter(join(folder, path), bytes)) ?? '',
  digest: digestOf,
  sha256,
  hashBytes,
  stateOf: (path) => {
    const found = named(path, () => statSync(join(folder, path)))
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
