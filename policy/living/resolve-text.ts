import type { Numbering } from '../../schemas/records/policy.ts'
import type { DraftSection, Section } from '../../schemas/records/section.ts'
import { numberSections } from '../numbering.ts'
import { definitionsKey, definitionsSection } from './definitions.ts'
import { placesOf, withPlaces } from './places.ts'
import { resolveSection, type Resolution } from './resolve.ts'
import type { LivingSource } from './source.ts'

type Options = { id?: string; numbering?: Numbering; language?: string }

/** A text as it is published, and what could not be resolved in it: each path begins with the section's index. */
export type ResolvedText = { sections: Section[]; problems: { path: (string | number)[]; message: string }[] }

/**
 * Numbers the sections of a working text and turns its living parts into words. Before: `See ` and a reference to the
 * section on fees. After: `See 4 (Fees)`, the words being a link, with a mark that says what they refer to.
 */
export function resolveText(draft: readonly DraftSection[], source: LivingSource, options: Options = {}): ResolvedText {
  // Sections that an earlier publication generated are generated again.
  const written = draft.filter(({ generated }) => generated === undefined)
  const definitions = definitionsKey(written.map(({ _key }) => _key))
  const known = withPlaces(source)
  const begin = (places: Resolution['own']['places']): Resolution => ({
    source: known,
    own: { id: options.id, places },
    definitions,
    terms: new Set(),
    problems: [],
  })
  const numbered = (sections: Section[]) => numberSections(sections, options.numbering)
  // Numbers and headings do not depend on the words that living parts become: they are known before.
  const unnamed = begin(new Map())
  const places = placesOf(numbered(written.map((section) => resolveSection(section, unnamed))))

  const found = { ...begin(places) }
  const sections = written.map((section, at) => {
    const before = found.problems.length
    const resolved = resolveSection(section, found)
    for (const problem of found.problems.slice(before)) problem.path.unshift(at)
    return resolved
  })
  const terms = source.terms.filter(({ _key }) => found.terms.has(_key))
  const language = options.language ?? source.language
  return {
    sections: [...numbered(sections), ...(terms.length > 0 ? [definitionsSection(terms, definitions, language)] : [])],
    problems: found.problems,
  }
}
