import type { Day } from '../../schemas/records/day.ts'
import { withPlaces } from '../living/places.ts'
import type { LivingSource } from '../living/source.ts'
import { readSections } from './draft.ts'
import { placesIn } from './places.ts'
import type { ReadinessIssue, ReferenceState } from './check.ts'
import { checks } from './rules.ts'

export type { ReadinessIssue, ReferenceState } from './check.ts'

export type ReadinessOptions = {
  slug?: string
  /** The day from which the text will apply, once somebody has chosen it. */
  effectiveDate?: Day
  /** The states of the shared sections that the text carries, by id; one without a state is not checked. */
  references?: ReadonlyMap<string, ReferenceState>
  /** Whether publishing numbers the sections. */
  numbered?: boolean
  /** The policy's document id. */
  id?: string
  /** What living parts are resolved from; without it neither they nor links to other policies are checked. */
  source?: LivingSource
}

/**
 * What must be mended before a text is published (errors), and what to think about (warnings), section by section.
 * @param sections Sections as a version has them, or as an editor has left them: anything may be missing.
 */
export function readiness(
  sections: unknown,
  { slug, effectiveDate, references = new Map(), numbered = false, id, source }: ReadinessOptions = {},
): ReadinessIssue[] {
  const read = readSections(sections, source)
  const places = placesIn(read)
  const context = { slug, effectiveDate, references, numbered, id, source: source && withPlaces(source), places }
  return read.flatMap((section) => checks.flatMap((check) => check(section, context)))
}
