import type { DefinedTerm, Variable } from '../../schemas/records/settings.ts'
import type { Place } from './place.ts'
import type { Section } from '../../schemas/records/section.ts'

/** A policy that texts may link to, with the text that readers find there; undefined if it has none. */
export type TargetPolicy = {
  id: string
  slug: string
  title: string
  sections: readonly Section[] | undefined
  /** The places in that text, and the ids on its page, if they were computed already: see `withPlaces`. */
  places?: ReadonlyMap<string, Place>
  addresses?: ReadonlySet<string>
}

/** What living parts are resolved from: Settings, and the policies as readers find them. */
export type LivingSource = {
  variables: readonly Pick<Variable, '_key' | 'name' | 'value'>[]
  terms: readonly Pick<DefinedTerm, '_key' | 'term' | 'definition'>[]
  policies: readonly TargetPolicy[]
  /** The site's language, for policies without one of their own. */
  language?: string
}

export const emptySource: LivingSource = { variables: [], terms: [], policies: [] }
