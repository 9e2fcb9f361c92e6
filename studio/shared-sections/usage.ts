import { z } from 'zod'

const policies = z.array(
  z.object({ _id: z.string(), title: z.string().nullish(), uses: z.array(z.string().nullable()).nullish() }),
)

/** A policy that uses a shared section. */
export type Usage = {
  id: string
  title: string
  /** `draft`: only its draft does, or only the published text, and its draft no longer. */
  where: 'both' | 'draft' | 'published'
}

/** The policies that use each shared section, by the section's id. Undefined if the answer is not valid. */
export function readUsage(answer: unknown): Map<string, Usage[]> | undefined {
  const read = policies.safeParse(answer).data
  if (!read) return undefined
  const groups = Map.groupBy(read, ({ _id }) => _id.replace(/^drafts\./, ''))
  const used = new Map<string, Usage[]>()
  for (const [id, documents] of groups) {
    const draft = documents.find(({ _id }) => _id !== id)
    const published = documents.find(({ _id }) => _id === id)
    const title = (draft ?? published)?.title || 'Untitled policy'
    const [ofDraft, ofPublished] = [draft, published].map((document) => new Set(document?.uses ?? []))
    for (const section of new Set([...(ofDraft ?? []), ...(ofPublished ?? [])])) {
      if (section === null) continue
      const inPublished = ofPublished?.has(section) === true
      // Without a draft the published text is the working text too.
      const inDraft = draft ? ofDraft?.has(section) === true : inPublished
      const where = inDraft && inPublished ? 'both' : inDraft ? 'draft' : 'published'
      used.set(section, [...(used.get(section) ?? []), { id, title, where }])
    }
  }
  for (const [section, usages] of used)
    used.set(
      section,
      usages.toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
    )
  return used
}

const notes: Record<Usage['where'], string> = {
  both: '',
  draft: ' (only in its draft)',
  published: ' (no longer in its draft)',
}

/** A policy as a list names it. */
export const usageInWords = ({ title, where }: Usage): string => `${title}${notes[where]}`
