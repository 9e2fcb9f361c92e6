import type { z } from 'zod'
import {
  policyDocument,
  toPolicy,
  type PolicyDocument,
  type SharedSectionDocument,
} from '../schemas/records/documents.ts'
import type { Policy } from '../schemas/records/policy.ts'
import type { Section } from '../schemas/records/section.ts'
import type { LivingSource } from './living/source.ts'
import { resolveSections } from './next-version.ts'

/** A reason why a draft cannot be published: the field's path, and a message that follows the field's name. */
export type DraftProblem = { path: (string | number)[]; message: string }

/** The text of a draft as it would be published, or every reason why it cannot be. */
export type DraftText = { policy: Policy; sections: Section[] } | { problems: DraftProblem[] }

/**
 * Reads the text of a policy's working document, whether it is a draft or published.
 * @param shared the published shared sections, at least those that the document carries
 * @param source where its living parts take their words from
 */
export function draftText(
  document: unknown,
  shared: readonly SharedSectionDocument[],
  source?: LivingSource,
): DraftText {
  const read = policyDocument.safeParse(asPublished(document))
  const problems = [...unread(document, read.error), ...withoutSections(document)]
  if (read.success) problems.push(...notPublished(read.data, shared))
  if (!read.success || problems.length > 0) return { problems }
  const { sections, problems: unresolved } = resolveSections(read.data, shared, source)
  if (unresolved.length > 0) {
    return { problems: unresolved.map(({ path, message }) => ({ path: ['sections', ...path], message })) }
  }
  return { policy: toPolicy(read.data), sections }
}

/** The message for a field that has not been filled in. */
export const stillEmpty = 'is still empty'

const unread = (document: unknown, error: z.ZodError | undefined): DraftProblem[] =>
  (error?.issues ?? []).map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    return { path, message: isThere(document, path) ? issue.message : stillEmpty }
  })

function isThere(value: unknown, [step, ...rest]: DraftProblem['path']): boolean {
  if (step === undefined) return value !== undefined && value !== null
  if (typeof value !== 'object' || value === null) return false
  const found = Object.entries(value).find(([name]) => name === String(step))
  return isThere(found?.[1], rest)
}

function withoutSections(document: unknown): DraftProblem[] {
  const hasSome = typeof document === 'object' && document !== null && 'sections' in document
  const isEmpty = !hasSome || (Array.isArray(document.sections) && document.sections.length === 0)
  return isEmpty ? [{ path: ['sections'], message: stillEmpty }] : []
}

const notPublished = ({ sections }: PolicyDocument, shared: readonly SharedSectionDocument[]): DraftProblem[] =>
  sections.flatMap((part, index) =>
    part._type === 'section' || shared.some(({ _id }) => _id === part._ref)
      ? []
      : [{ path: ['sections', index], message: 'carries a shared section that is not published' }],
  )

/** The document as publishing would leave it: by its own id, and with the references made to drafts strengthened. */
function asPublished(document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return document
  const fields = Object.entries(document).map(([name, value]: [string, unknown]) => {
    if (name === '_id' && typeof value === 'string') return [name, value.replace(/^drafts\./, '')]
    return [name, name === 'sections' && Array.isArray(value) ? value.map(strengthened) : value]
  })
  return Object.fromEntries(fields)
}

function strengthened(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !('_strengthenOnPublish' in part)) return part
  return Object.fromEntries(Object.entries(part).filter(([name]) => !['_strengthenOnPublish', '_weak'].includes(name)))
}
