import { LRUCache } from 'lru-cache'
import type { Section } from '../schemas/records/section.ts'

/** A section as it was read, with its RFC 8785 canonical JSON. */
export type ReadSection = { section: Section; canonical: string }

/** Sections by their text in a version's file. Versions that share a section share its object. */
export type SectionCache = LRUCache<string, ReadSection>

/**
 * The texts kept, in characters: some 70 MB of memory with all that is made of them. A policy of the longest kind must
 * fit: 42 versions of 160 kB share 5.6 million.
 */
const maxCharacters = 12_000_000

/** Creates a cache, which can be shared by archives. */
export const createSectionCache = (): SectionCache =>
  new LRUCache({ maxSize: maxCharacters, sizeCalculation: (_, text) => Math.max(1, text.length) })
