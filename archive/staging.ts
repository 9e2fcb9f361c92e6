import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { archivePaths, formatRecord } from './archive.ts'
import { factsOf, lazyVersion, TextReader } from './lazy-version.ts'
import { IntegrityError } from './integrity-error.ts'
import type { Version } from '../schemas/records/version.ts'
import { FileError } from '../policy/errors.ts'
import { makeFolder, syncFolder, writeAtomically } from './files/write-atomically.ts'
import { digestOf, readIn } from './folder-reader.ts'
import { createSectionCache } from './section-cache.ts'

/**
 * Staging folder of a pull, with new versions as the files that they will be: their texts do not stay in memory, and
 * none is in the archive before all are accepted. The next pull removes what a killed one left.
 */
export class Staging {
  readonly #folder: string
  readonly #contentDir: string
  readonly #texts: TextReader

  /** @param folder must contain nothing else */
  constructor(folder: string, contentDir: string) {
    this.#folder = folder
    this.#contentDir = contentDir
    const [staged, archived] = [readIn(folder), readIn(contentDir)]
    const read = (path: string) => staged(path) ?? archived(path)
    this.#texts = new TextReader({ read, digest: digestOf }, createSectionCache())
  }

  /** Removes everything. */
  sweep(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /**
   * Stages a version.
   * @returns the same version; its text is read from its file, here or in the archive once it was moved
   */
  put(version: Version): Version {
    const path = archivePaths.version(version.policy, version.sequence)
    const text = formatRecord(version)
    write(join(this.#folder, path), text)
    return lazyVersion(factsOf(version), { path, digest: digestOf(text) }, this.#texts)
  }

  /** Stages the file of a picture. */
  putImage(name: string, bytes: Uint8Array): void {
    write(join(this.#folder, archivePaths.image(name)), bytes)
  }

  /**
   * Moves versions into the archive, each as a whole, and flushes them to disk. Nothing is moved when the archive has
   * another text in the place of one.
   * @param images the names of the pictures' files that were staged; they are moved first
   * @returns whether anything was moved
   * @throws IntegrityError
   */
  moveIn(versions: readonly Version[], images: readonly string[] = []): boolean {
    const archived = readIn(this.#contentDir)
    const staged = readIn(this.#folder)
    const paths = versions.map(({ policy, sequence }) => archivePaths.version(policy, sequence))
    const there = new Set(paths.filter((path) => existsSync(join(this.#contentDir, path))))
    const differing = [...there].filter((path) => archived(path) !== staged(path))
    if (differing.length > 0) {
      throw new IntegrityError(
        differing.map((path) => `${path} is there already with another text, though the ledger does not record it.`),
      )
    }
    const pictures = images.map((name) => archivePaths.image(name))
    const due = [...pictures, ...paths.filter((path) => !there.has(path))]
    const folders = new Set(due.map((path) => dirname(join(this.#contentDir, path))))
    for (const folder of folders) makeFolder(folder)
    for (const path of due) move(join(this.#folder, path), join(this.#contentDir, path))
    for (const folder of folders) syncFolder(folder)
    return due.length > 0
  }
}

/** Writes a file. It is flushed when it is moved. */
function write(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const handle = openSync(path, 'w', 0o644)
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw new FileError(path, error)
  }
}

function move(from: string, to: string): void {
  try {
    const handle = openSync(from, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(from, to)
  } catch (error) {
    const isElsewhere = error instanceof Error && 'code' in error && error.code === 'EXDEV'
    if (!isElsewhere) throw new FileError(to, error)
    writeAtomically(to, readFileSync(from))
    rmSync(from)
  }
}
