import { section as sectionRecord, type Section } from '../schemas/records/section.ts'
import { versionOfSections, version as versionRecord, type Version } from '../schemas/records/version.ts'
import { parseFile } from './archive-files.ts'
import { BoundedMap } from '../policy/bounded-map.ts'
import { canonicalJson } from '../policy/canonical.ts'

/** A version as its file holds it. */
export type VersionFile = {
  version: Version
  /** The RFC 8785 canonical JSON of each section, where it is known. */
  canonical?: string[]
}

type ReadSection = { section: Section; canonical: string }

/**
 * Sections by how they stand in files, up to so many characters: some 70 MB with all that is made of them. A policy of
 * the longest kind must fit: 42 versions of 160 kB share 5.6 million.
 */
const remembered = new BoundedMap<ReadSection>(12_000_000)

/** How `formatRecord` writes sections. JSON has no line end within a text: only what holds them has such lines. */
const lines = { opening: '\n  "sections": [\n', between: '\n    },\n', end: '\n    }', closing: '\n    }\n  ]' }

/**
 * Reads the file of a version. Versions of a policy share most of their sections: each is parsed, checked and put into
 * canonical form once, and is then one object, whatever number of versions carry it.
 * @throws IntegrityError when the text is no version
 */
export function readVersionFile(path: string, text: string): VersionFile {
  return readInParts(text) ?? { version: parseFile(path, text, versionRecord) }
}

/** Nothing when the text is not as `formatRecord` writes it, or when there is anything to tell about it. */
function readInParts(text: string): VersionFile | undefined {
  const opening = text.indexOf(lines.opening)
  // Little stands behind the sections: looking for their end from the front takes longer than all the rest.
  const closing = text.lastIndexOf(lines.closing)
  const from = opening + lines.opening.length
  if (opening < 0 || closing < from) return undefined
  const read = text.slice(from, closing).split(lines.between).map(readSection)
  const sections = read.flatMap((one) => one?.section ?? [])
  if (sections.length < read.length) return undefined
  const without = parseJson(text.slice(0, from) + text.slice(closing + lines.end.length))
  if (!isWithoutSections(without)) return undefined
  const parsed = versionOfSections.safeParse({ ...without, sections })
  return parsed.data && { version: parsed.data, canonical: read.flatMap((one) => one?.canonical ?? []) }
}

const isWithoutSections = (value: unknown): value is { sections: [] } =>
  typeof value === 'object' &&
  value !== null &&
  'sections' in value &&
  Array.isArray(value.sections) &&
  value.sections.length === 0

/** @param text without the line that ends it */
function readSection(text: string): ReadSection | undefined {
  const known = remembered.get(text)
  if (known) return known
  const { data: section } = sectionRecord.safeParse(parseJson(text + lines.end))
  const canonical = section && canonicalJson(section)
  if (!section || canonical === undefined) return undefined
  const read = { section, canonical }
  // A copy: the part of a text would hold all of the text in memory.
  remembered.set(structuredClone(text), read, text.length)
  return read
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
