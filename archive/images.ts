import { hash } from 'node:crypto'
import { imageFilesIn } from '../policy/images.ts'
import type { Version } from '../schemas/records/version.ts'
import { archivePaths } from './archive-files.ts'
import { IntegrityError } from './integrity-error.ts'

/** Reads the bytes of a file of the archive; `undefined` if it is missing. */
export type ReadBytes = (path: string) => Uint8Array | undefined

/** A picture of some version. Its bytes are read when they are asked for, and must still be those that were sealed. */
export type ArchivedImage = {
  /** The name of its file: the SHA-256 of its bytes, with the ending of its format. */
  name: string
  /** What it is told from others by. */
  digest: string
  /** @throws IntegrityError */
  bytes: () => Uint8Array
}

/** What is wrong with the file of a picture, in a sentence; `undefined` if its bytes have the hash in its name. */
function problemWith(name: string, bytes: Uint8Array | undefined): string | undefined {
  const path = archivePaths.image(name)
  if (!bytes) return `${path} is missing, but a version shows it: put it back from a backup.`
  if (hash('sha256', bytes, 'hex') === name.split('.', 1)[0]) return undefined
  return `${path} is not the picture that was published: its hash does not match. Put it back from a backup.`
}

/** Proves the pictures of versions; the file of each is read once. */
export function imageProver(readBytes: ReadBytes) {
  const known = new Map<string, string | undefined>()
  return ({ sections }: Pick<Version, 'sections'>): { images: string[]; problems: string[] } => {
    const images = imageFilesIn(sections)
    const problems = images.flatMap((name) => {
      if (!known.has(name)) known.set(name, problemWith(name, readBytes(archivePaths.image(name))))
      return known.get(name) ?? []
    })
    return { images, problems }
  }
}

/** Pictures by the names of their files, each once, in order. */
export const archivedImages = (names: Iterable<string>, readBytes: ReadBytes): ArchivedImage[] =>
  [...new Set(names)].toSorted().map((name) => ({
    name,
    digest: name,
    bytes: () => {
      const bytes = readBytes(archivePaths.image(name))
      const problem = problemWith(name, bytes)
      if (!bytes || problem !== undefined) throw new IntegrityError([problem ?? `${name} is missing.`])
      return bytes
    },
  }))
