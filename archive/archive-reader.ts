import type { Sha256 } from '../policy/hash.ts'
import type { HashBytes } from '../policy/log/bytes.ts'
import type { ReadFile } from './archive-files.ts'
import type { ReadBytes } from './images.ts'

/** Reader of an archive's files. Paths are those of `archivePaths`. */
export type ArchiveReader = {
  read: ReadFile
  readBytes: ReadBytes
  /** The text of a file after its first `bytes` bytes; empty if it has no more. */
  readAfter: (path: string, bytes: number) => string
  /** File state that changes whenever the file is written, without reading it: its size and times, say. */
  stateOf: (path: string) => string
  /** Hash of a text, computed synchronously. */
  digest: (text: string) => string
  /** SHA-256 computed synchronously, where there is one. */
  sha256?: Sha256
  /** SHA-256 of bytes. */
  hashBytes: HashBytes
}
