import { isListKind, isOrdered } from '../../schemas/records/list-kinds.ts'
import type { Place } from '../living/place.ts'
import { byAddress } from '../living/places.ts'
import type { DraftAnchor, DraftParagraph, DraftSection } from './draft.ts'
import { typedNumberOf } from './typed-number-of.ts'

/** What rules look up in the whole text. It is read once, so that the time is linear in the length of the text. */
export type Places = {
  /** The first section of each heading, by its words as `plainHeading` has them. */
  headings: ReadonlyMap<string, DraftSection>
  /** The first old anchor of each id. */
  anchors: ReadonlyMap<string, DraftAnchor>
  keys: ReadonlySet<string>
  /** Where links may lead: to sections, their sub-headings and clauses, and the ids that these had elsewhere. */
  addresses: ReadonlySet<string>
  /** The sections, sub-headings, terms and numbered items to which an editor can lead, by their addresses. */
  targets: ReadonlyMap<string, Place>
  /** The sections whose headings begin with a number that was typed. */
  numbered: readonly DraftSection[]
}

/** A heading in small letters with single spaces, by which headings are compared. */
export const plainHeading = (heading: string) => heading.replaceAll(/\s+/g, ' ').toLowerCase()

/** Whether readers can be led to a paragraph: it is a sub-heading, a term or a numbered item of the section itself. */
function isTarget({ style, listItem, top }: DraftParagraph): boolean {
  if (!top) return false
  if (listItem !== undefined) return listItem === 'clause' || (isListKind(listItem) && isOrdered(listItem))
  return style === 'term' || /^h\d$/.test(style)
}

const targetsIn = ({ key, paragraphs }: DraftSection): Place[] => [
  { section: key },
  ...paragraphs.flatMap((paragraph) => {
    const block = paragraph.address?.slice(key.length + 1)
    return block !== undefined && isTarget(paragraph) ? [{ section: key, block }] : []
  }),
]

/** Reads the places of all sections once. */
export function placesIn(sections: readonly DraftSection[]): Places {
  const headings = new Map<string, DraftSection>()
  const anchors = new Map<string, DraftAnchor>()
  const addresses = new Set<string>()
  for (const section of sections) {
    const heading = plainHeading(section.heading)
    if (!headings.has(heading)) headings.set(heading, section)
    addresses.add(section.key)
    for (const anchor of section.anchors) {
      if (!anchors.has(anchor.id)) anchors.set(anchor.id, anchor)
      addresses.add(anchor.id)
    }
    for (const { address } of section.paragraphs) if (address !== undefined) addresses.add(address)
  }
  return {
    headings,
    anchors,
    keys: new Set(sections.map(({ key }) => key)),
    addresses,
    targets: byAddress(sections.flatMap(targetsIn)),
    numbered: sections.filter(({ heading }) => typedNumberOf(heading) !== undefined),
  }
}
