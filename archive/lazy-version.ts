import { versionFields, type Version } from '../schemas/records/version.ts'
import type { ReadFile } from './archive-files.ts'
import { IntegrityError } from './integrity-error.ts'
import { readVersionFile } from './version-file.ts'

/** A version but for its text: plain data, which another thread can be sent. */
export type VersionFacts = Omit<Version, 'sections'>

/** Where a version's text lies in the archive, and what it was when it was proved. */
export type HeldText = { path: string; digest: string }

/** How texts are read from where they lie. */
export type TextHolder = {
  read: ReadFile
  /** Tells one text from another: a hash that comes at once. */
  digest: (text: string) => string
}

/** The texts read last, by digest: those of the pages at hand. One cache serves any number of versions. */
export type TextCache = Map<string, Version['sections']>

/** So many texts are held in memory. */
const textsHeld = 64

type Source = { text: HeldText; holder: TextHolder; cache: TextCache }

/** Beside the versions and not in them: what is read from a version, or written of it, is the version's record alone. */
const sources = new WeakMap<object, Source>()

/**
 * A version whose text is read when it is asked for, and must still be the one that was proved. It looks and is
 * written like any other version. To send one to another thread, send `factsOf` and `textOf` of it, and make it there
 * again: sending the version itself would read its text.
 */
export function lazyVersion(facts: VersionFacts, text: HeldText, holder: TextHolder, cache: TextCache): Version {
  const version = {}
  // The fields in the order of the record: a version is written to a file in the order in which it has them.
  for (const name of fieldNames) {
    if (name === 'sections') Object.defineProperty(version, name, { enumerable: true, get: readSections })
    else if (Object.hasOwn(facts, name)) Reflect.set(version, name, Reflect.get(facts, name))
  }
  sources.set(version, { text, holder, cache })
  return version as Version
}

const fieldNames = Object.keys(versionFields.shape)

/** One getter for all versions: with one each, a version would weigh twice as much. */
function readSections(this: object): Version['sections'] {
  const source = sources.get(this)
  if (!source) throw new TypeError('This is a copy of a held version, which has no text.')
  return sectionsOf(source)
}

/** A version without its text. The text is not read for that. */
export function factsOf(version: Version): VersionFacts {
  const names = Object.keys(version).filter((name) => name !== 'sections')
  return Object.fromEntries(names.map((name) => [name, Reflect.get(version, name)])) as VersionFacts
}

/** Where the text of a held version lies; nothing for a version that has its text with it. */
export const textOf = (version: Version): HeldText | undefined => sources.get(version)?.text

function sectionsOf({ text: { path, digest }, holder, cache }: Source): Version['sections'] {
  const held = cache.get(digest)
  if (held) return held
  const text = holder.read(path)
  if (text === undefined || holder.digest(text) !== digest) {
    throw new IntegrityError([`${path} was changed or removed after it was proved.`])
  }
  const { sections } = readVersionFile(path, text).version
  const oldest = cache.keys().next()
  if (cache.size >= textsHeld && !oldest.done) cache.delete(oldest.value)
  cache.set(digest, sections)
  return sections
}
