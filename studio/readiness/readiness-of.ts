import { z } from 'zod'
import { readiness, type ReadinessOptions } from '../../policy/readiness/index.ts'
import type { Blocker } from './blockers.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { pathInWords } from './path-in-words.ts'

/** What stands in the way of publishing, and what an editor should consider. */
export type Readiness = { errors: Blocker[]; warnings: Blocker[] }

const about = z.looseObject({
  slug: z.looseObject({ current: z.string() }).optional().catch(undefined),
  numbering: z.string().optional().catch(undefined),
})

/** The readiness of a draft, with the fields to go to. */
export function readinessOf(
  document: LakeDocument,
  options: Omit<ReadinessOptions, 'slug' | 'numbered' | 'id'> = {},
): Readiness {
  const { slug: address, numbering } = about.parse(document)
  const slug = address?.current
  const numbered = numbering !== undefined
  const id = document._id.replace(/^drafts\./, '')
  const issues = readiness(document.sections, { slug, numbered, id, ...options }).map(({ level, path, message }) => ({
    level,
    // A message that quotes the text needs only the section's name above it.
    place: pathInWords(document, message.includes('“') ? path.slice(0, 2) : path),
    message,
    target: { id, type: document._type, path },
  }))
  return {
    errors: issues.filter(({ level }) => level === 'error').map(({ level: _, ...blocker }) => blocker),
    warnings: issues.filter(({ level }) => level === 'warning').map(({ level: _, ...blocker }) => blocker),
  }
}
