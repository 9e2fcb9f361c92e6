import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FileError } from '../../policy/errors.ts'

/** Flushes a folder's entries to disk, so that a rename or a new file in it survives a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Creates a folder and those above it, and flushes them to disk. */
export function makeFolder(folder: string, mode = 0o755): void {
  const first = mkdirSync(folder, { recursive: true, mode })
  if (first !== undefined) syncFolder(dirname(first))
}

/**
 * Writes a whole file or nothing: a temporary file next to it, fsync, rename, fsync of the folder.
 * A kill or a full disk leaves the file as it was.
 * @throws FileError
 */
export function writeAtomically(path: string, content: string | Uint8Array, mode = 0o644): void {
  replaceAtomically(path, (temporary) => {
    const handle = openSync(temporary, 'w', mode)
    return { handle, content }
  })
}

/**
 * Appends lines to a file, all of them or none, as `writeAtomically` writes. What was there is copied by the operating
 * system, which may share the blocks instead.
 * @throws FileError, also when there is no file
 */
export function appendAtomically(path: string, lines: string, mode = 0o644): void {
  replaceAtomically(path, (temporary) => {
    copyFileSync(path, temporary, constants.COPYFILE_FICLONE)
    chmodSync(temporary, mode)
    const handle = openSync(temporary, 'a+')
    return { handle, content: endsLine(handle) ? lines : `\n${lines}` }
  })
}

/** Whether a file is empty or its last line has an end. */
function endsLine(handle: number): boolean {
  const { size } = fstatSync(handle)
  const last = Buffer.alloc(1)
  return size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() === '\n')
}

type Opened = { handle: number; content: string | Uint8Array }

function replaceAtomically(path: string, open: (temporary: string) => Opened): void {
  const folder = dirname(path)
  makeFolder(folder)
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`)
  try {
    const { handle, content } = open(temporary)
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
