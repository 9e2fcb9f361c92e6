import { section as sectionRecord } from '../schemas/records/section.ts'
import { versionOfSections, version as versionRecord, type Version } from '../schemas/records/version.ts'
import { parseFile } from './archive-files.ts'
import { canonicalJson } from '../policy/canonical.ts'
import type { ReadSection, SectionCache } from './section-cache.ts'

/** A version as read from its file. */
export type VersionFile = {
  version: Version
  /** The RFC 8785 canonical JSON of each section, if they were read one by one. */
  canonical?: string[]
}

/** Delimiters of sections as `formatRecord` writes them. JSON strings have no line breaks, so no text contains these lines. */
const lines = { opening: '\n  "sections": [\n', between: '\n    },\n', end: '\n    }', closing: '\n    }\n  ]' }

/**
 * Reads the file of a version. Versions of a policy share most of their sections: each section is parsed, checked and
 * put into canonical form once, and is then one object in all versions that carry it.
 * @throws IntegrityError when the text is not a version
 */
export function readVersionFile(path: string, text: string, sections: SectionCache): VersionFile {
  return readBySection(text, sections) ?? { version: parseFile(path, text, versionRecord) }
}

/** `undefined` when the text is not as `formatRecord` writes it, or has an error to report. */
function readBySection(text: string, cache: SectionCache): VersionFile | undefined {
  const opening = text.indexOf(lines.opening)
  // Little follows the sections: searching for their end from the front would take longer than all the rest.
  const closing = text.lastIndexOf(lines.closing)
  const from = opening + lines.opening.length
  if (opening < 0 || closing < from) return undefined
  const read = text
    .slice(from, closing)
    .split(lines.between)
    .map((part) => readSection(part, cache))
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
function readSection(text: string, cache: SectionCache): ReadSection | undefined {
  const cached = cache.get(text)
  if (cached) return cached
  const { data: section } = sectionRecord.safeParse(parseJson(text + lines.end))
  const canonical = section && canonicalJson(section)
  if (!section || canonical === undefined) return undefined
  const read = { section, canonical }
  // A copy: a slice would keep the whole file's text in memory.
  cache.set(structuredClone(text), read)
  return read
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
