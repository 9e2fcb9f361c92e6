import { placesOf, type OwnText } from '../../policy/living/places.ts'
import { resolveText } from '../../policy/living/resolve-text.ts'
import { emptySource } from '../../policy/living/source.ts'
import { numberings } from '../../schemas/records/policy.ts'
import { draftSection, type DraftSection } from '../../schemas/records/section.ts'
import type { SharedSectionDocument } from '../../schemas/records/documents.ts'
import { isRecord } from '../is-record.ts'

const publishedId = (id: unknown) => (typeof id === 'string' ? id.replace(/^drafts\./, '') : undefined)

/** The readable parts of a section that is still being written. */
function readSection(part: unknown, shared: readonly SharedSectionDocument[]): DraftSection[] {
  if (!isRecord(part) || typeof part['_key'] !== 'string') return []
  const carried = shared.find(({ _id }) => _id === part['_ref'])
  if (carried) return [{ _type: 'section', _key: part['_key'], heading: carried.heading, body: carried.body }]
  const { data } = draftSection.safeParse(part)
  if (data) return [data]
  const heading = typeof part['heading'] === 'string' ? part['heading'] : ''
  return [{ _type: 'section', _key: part['_key'], heading: heading || 'No heading yet', body: [] }]
}

/** Computed once for each state of a policy, not for each reference in it. */
const known = new WeakMap<object, OwnText>()

/** The places of the edited policy, with the numbers that they will have. */
export function ownPlaces(document: unknown, shared: readonly SharedSectionDocument[]): OwnText {
  if (!isRecord(document) || !Array.isArray(document['sections'])) return { places: new Map() }
  const found = known.get(document['sections'])
  if (found) return found
  const sections = document['sections'].flatMap((part: unknown) => readSection(part, shared))
  const numbering = numberings.find((name) => name === document['numbering'])
  const own = {
    id: publishedId(document['_id']),
    places: placesOf(resolveText(sections, emptySource, { numbering }).sections),
  }
  known.set(document['sections'], own)
  return own
}
