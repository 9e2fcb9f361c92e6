import { LRUCache } from 'lru-cache'
import { versionFields, type Version } from '../schemas/records/version.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { IntegrityError } from './integrity-error.ts'
import type { SectionCache } from './section-cache.ts'
import { readVersionFile } from './version-file.ts'

/** A version without its text: plain data, which another thread can be sent. */
export type VersionFacts = Omit<Version, 'sections'>

/** Location of a version's text in the archive, and its digest when it was proved. */
export type TextLocation = { path: string; digest: string }

/** Texts kept in memory: those of the pages at hand. */
const maxTexts = 64

/** Reads the texts of proved versions, and keeps those that were read last. */
export class TextReader {
  readonly #reader: Pick<ArchiveReader, 'read' | 'digest'>
  readonly #sections: SectionCache
  readonly #texts = new LRUCache<string, Version['sections']>({ max: maxTexts })

  constructor(reader: Pick<ArchiveReader, 'read' | 'digest'>, sections: SectionCache) {
    this.#reader = reader
    this.#sections = sections
  }

  /** @throws IntegrityError when the text is not the one that was proved */
  read({ path, digest }: TextLocation): Version['sections'] {
    const cached = this.#texts.get(digest)
    if (cached) return cached
    const text = this.#reader.read(path)
    if (text === undefined || this.#reader.digest(text) !== digest) {
      throw new IntegrityError([`${path} was changed or removed after it was proved.`])
    }
    const { sections } = readVersionFile(path, text, this.#sections).version
    this.#texts.set(digest, sections)
    return sections
  }

  /** Keeps a text that was proved just now, if there is room. */
  offer(digest: string, sections: Version['sections']): void {
    if (this.#texts.size < maxTexts) this.#texts.set(digest, sections)
  }
}

type Source = { location: TextLocation; texts: TextReader }

/** Locations of versions. Not a property of them, since a version consists only of its record. */
const sources = new WeakMap<object, Source>()

/**
 * A version whose text is read when it is asked for, and must still be the one that was proved. It looks and is
 * written like any other version. To send one to another thread, send its `factsOf` and `locationOf` and make it again
 * there: sending the version itself would read its text.
 */
export function lazyVersion(facts: VersionFacts, location: TextLocation, texts: TextReader): Version {
  const version = {}
  // The fields in the order of the record: a version is written to a file in the order in which it has them.
  for (const name of fieldNames) {
    if (name === 'sections') Object.defineProperty(version, name, { enumerable: true, get: readSections })
    else if (Object.hasOwn(facts, name)) Reflect.set(version, name, Reflect.get(facts, name))
  }
  sources.set(version, { location, texts })
  return version as Version
}

const fieldNames = Object.keys(versionFields.shape)

/** One getter for all versions: with one each, a version would weigh twice as much. */
function readSections(this: object): Version['sections'] {
  const source = sources.get(this)
  if (!source) throw new TypeError('This is a copy of a lazy version, which has no text.')
  return source.texts.read(source.location)
}

/** A version without its text, which is not read for that. */
export function factsOf(version: Version): VersionFacts {
  const names = Object.keys(version).filter((name) => name !== 'sections')
  return Object.fromEntries(names.map((name) => [name, Reflect.get(version, name)])) as VersionFacts
}

/** Location of a lazy version's text; `undefined` for a version that contains its text. */
export const locationOf = (version: Version): TextLocation | undefined => sources.get(version)?.location
