import { placesOf, type OwnText } from '../../policy/living/places.ts'
import { resolveText } from '../../policy/living/resolve-text.ts'
import { emptySource } from '../../policy/living/source.ts'
import { numberings } from '../../schemas/records/policy.ts'
import { draftSection, type DraftSection } from '../../schemas/records/section.ts'
import type { SharedSectionDocument } from '../../schemas/records/documents.ts'
import { isRecord } from '../is-record.ts'

const publishedId = (id: unknown) => (typeof id === 'string' ? id.replace(/^drafts\./, '') : undefined)

/** A section that is still being written, as far as it can be read. */
function readDraft(part: Record<string, unknown>, key: string): DraftSection {
  const { data } = draftSection.safeParse(part)
  if (data) return data
  const heading = typeof part['heading'] === 'string' ? part['heading'] : ''
  return { _type: 'section', _key: key, heading: heading || 'No heading yet', body: [] }
}

/** Sections that were read: while one is written, the others stay the same objects. */
const drafts = new WeakMap<object, DraftSection>()

function readSection(part: unknown, shared: readonly SharedSectionDocument[]): DraftSection[] {
  if (!isRecord(part) || typeof part['_key'] !== 'string') return []
  const carried = shared.find(({ _id }) => _id === part['_ref'])
  if (carried) return [{ _type: 'section', _key: part['_key'], heading: carried.heading, body: carried.body }]
  const draft = drafts.get(part) ?? readDraft(part, part['_key'])
  drafts.set(part, draft)
  return [draft]
}

type Known = { shared: readonly SharedSectionDocument[]; numbering: unknown; own: OwnText }

/** Computed once for each state of a policy, not for each reference in it. */
const known = new WeakMap<object, Known>()

/** The places of the edited policy, with the numbers that they will have. */
export function ownPlaces(document: unknown, shared: readonly SharedSectionDocument[]): OwnText {
  if (!isRecord(document) || !Array.isArray(document['sections'])) return { places: new Map() }
  const found = known.get(document['sections'])
  if (found && found.shared === shared && found.numbering === document['numbering']) return found.own
  const sections = document['sections'].flatMap((part: unknown) => readSection(part, shared))
  const numbering = numberings.find((name) => name === document['numbering'])
  const own = {
    id: publishedId(document['_id']),
    places: placesOf(resolveText(sections, emptySource, { numbering }).sections),
  }
  known.set(document['sections'], { shared, numbering: document['numbering'], own })
  return own
}
