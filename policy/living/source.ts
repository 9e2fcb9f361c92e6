import type { DefinedTerm, Variable } from '../../schemas/records/settings.ts'
import type { Place } from './place.ts'
import type { Section } from '../../schemas/records/section.ts'

/** A policy that texts may lead to, with the text that readers find there; none if none of its texts stands. */
export type TargetPolicy = {
  id: string
  slug: string
  title: string
  sections: readonly Section[] | undefined
  /** What is in that text, where it was worked out already: its places, and the ids that it has on the page. */
  places?: ReadonlyMap<string, Place>
  addresses?: ReadonlySet<string>
}

/** Where living parts take their words from: Settings, and the policies as readers find them. */
export type LivingSource = {
  variables: readonly Pick<Variable, '_key' | 'name' | 'value'>[]
  terms: readonly Pick<DefinedTerm, '_key' | 'term' | 'definition'>[]
  policies: readonly TargetPolicy[]
  /** The site's language, for policies without one of their own. */
  language?: string
}

export const emptySource: LivingSource = { variables: [], terms: [], policies: [] }
