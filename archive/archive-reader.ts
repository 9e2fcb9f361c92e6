import type { Sha256 } from '../policy/hash.ts'
import type { ReadFile } from './archive-files.ts'
import type { ReadBytes } from './images.ts'

/** Reads an archive from where it lies. Paths are those of `archivePaths`. */
export type ArchiveReader = {
  read: ReadFile
  readBytes: ReadBytes
  /** The text of a file after its first `bytes` bytes; empty if it has no more. */
  readAfter: (path: string, bytes: number) => string
  /** Changes whenever the file is written; taken without reading it, from its size and times, say. */
  stateOf: (path: string) => string
  /** Tells one text from another: a hash that is computed synchronously. */
  digest: (text: string) => string
  /** SHA-256 computed synchronously, where there is one. */
  sha256?: Sha256
}
