import type { DraftAnchor, DraftSection } from './draft.ts'
import { typedNumberOf } from './typed-number-of.ts'

/** What rules look up in all of a text: read once, so that the time grows with the text and no faster. */
export type Places = {
  /** The first section of each heading, by its words as `plainHeading` has them. */
  headings: ReadonlyMap<string, DraftSection>
  /** The first old anchor of each id. */
  anchors: ReadonlyMap<string, DraftAnchor>
  keys: ReadonlySet<string>
  /** Where links may lead: to sections, their sub-headings and clauses, and the ids that these had elsewhere. */
  addresses: ReadonlySet<string>
  /** The sections whose headings begin with a number that was typed. */
  numbered: readonly DraftSection[]
}

export const plainHeading = (heading: string) => heading.replaceAll(/\s+/g, ' ').toLowerCase()

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
    numbered: sections.filter(({ heading }) => typedNumberOf(heading) !== undefined),
  }
}
