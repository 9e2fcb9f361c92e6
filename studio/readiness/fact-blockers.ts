import { byRecord } from '../../schemas/objects/by-record.ts'
import { policyDocument } from '../../schemas/records/documents.ts'
import { policy } from '../../schemas/records/policy.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'
import { isRecord } from '../is-record.ts'
import type { Blocker } from './blockers.ts'
import { pathInWords } from './path-in-words.ts'

const { title, summary, owner, slug } = policy.shape

/** The facts without which no policy can be published, each with its rule and the sentence for an editor. */
const facts: Record<string, (value: unknown) => true | string> = {
  title: byRecord('The title', title),
  slug: (value) => byRecord('The address', slug)(isRecord(value) ? value['current'] : undefined),
  summary: byRecord('The summary', summary),
  owner: byRecord('The owner', owner),
  category: (value) => policyDocument.shape.category.safeParse(value).success || 'Choose a category.',
}

/**
 * What a policy lacks as a whole: facts, and a text. The Studio’s validation says the same of a document that it has
 * looked at; of a new one, of which nothing is saved, it says nothing.
 */
export function factBlockers(document: LakeDocument): Blocker[] {
  const id = document._id.replace(/^drafts\./, '')
  const blocker = (field: string, message: string): Blocker => ({
    place: pathInWords(document, [field]),
    message,
    target: { id, type: 'policy', path: [field] },
  })
  const lacking = Object.entries(facts).flatMap(([field, check]) => {
    const found = check(document[field])
    return found === true ? [] : [blocker(field, found)]
  })
  const { sections } = document
  const hasText = Array.isArray(sections) && sections.length > 0
  return [...lacking, ...(hasText ? [] : [blocker('sections', 'The policy has no text yet. Add a section.')])]
}

/** Nothing can be published before Settings are. */
export const noSettings: Blocker = {
  place: 'Settings',
  message:
    'They set the time zone in which a day begins, and aren’t published yet. Fill them in and publish them first.',
  target: { id: 'siteSettings', type: 'siteSettings', path: [] },
}
