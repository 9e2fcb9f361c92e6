import type { Numbering } from '../schemas/records/policy.ts'
import type { PortableText } from '../schemas/records/portable-text.ts'
import type { Section } from '../schemas/records/section.ts'

/** In contracts the numbered lists of a section are its clauses: 4.1, (a), (i). */
const asClauses = (body: PortableText): PortableText =>
  body.map((block) =>
    block._type === 'block' && block.listItem === 'number' ? { ...block, listItem: 'clause' } : block,
  )

/**
 * Sections with the numbers that a policy gives them: 1, 2, 3… in order, except those marked as unnumbered. A number
 * that a section had before, from a version that is edited again, is dropped. The result is sealed.
 */
export function numberSections(sections: readonly Section[], numbering: Numbering | undefined): Section[] {
  let count = 0
  return sections.map(({ number: _, unnumbered, ...section }) => {
    if (numbering === undefined || unnumbered) return section
    count += 1
    const body = numbering === 'legal' ? asClauses(section.body) : section.body
    return { ...section, number: String(count), body }
  })
}
