import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FileError } from '../errors.ts'

/** Flushes a folder's entries to disk, so that a rename or a new file in it survives a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes a folder and those above it, each flushed to disk. */
export function makeFolder(folder: string, mode = 0o755): void {
  const first = mkdirSync(folder, { recursive: true, mode })
  if (first !== undefined) syncFolder(dirname(first))
}

/**
 * Writes a file whole or not at all: a temporary file beside it, fsync, rename, fsync of the folder.
 * A kill or a full disk leaves the file as it was.
 * @throws FileError
 */
export function writeAtomically(path: string, content: string | Uint8Array, mode = 0o644): void {
  const folder = dirname(path)
  makeFolder(folder)
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`)
  try {
    const handle = openSync(temporary, 'w', mode)
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new FileError(path, error)
  }
  syncFolder(folder)
}
