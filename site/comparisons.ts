import type { Timeline, TimelineEntry } from '../policy/timeline.ts'

/** Two texts of one policy, in the order in which they applied. */
export type Comparison = { before: TimelineEntry; after: TimelineEntry }

/** The pair's part of the address. */
export const comparisonName = ({ before, after }: Comparison): string => `${before.name}..${after.name}`

const hasText = ({ version }: TimelineEntry) => version.changeKind !== 'recall' && version.sections.length > 0

/**
 * The pairs that are pages, by name: each text with the one that it followed, and each with the one in force.
 * A recalled text never took the place of another: it is followed by nothing.
 */
export function comparisonsOf({ entries, current }: Timeline): ReadonlyMap<string, Comparison> {
  const pairs = new Map<string, Comparison>()
  const add = (comparison: Comparison) => pairs.set(comparisonName(comparison), comparison)
  let standing: TimelineEntry | undefined
  for (const entry of entries.filter(hasText)) {
    if (standing) add({ before: standing, after: entry })
    if (entry.status !== 'recalled') standing = entry
  }
  const position = current ? entries.indexOf(current) : -1
  for (const [index, entry] of entries.entries()) {
    if (!current || entry === current || !hasText(entry)) continue
    add(index < position ? { before: entry, after: current } : { before: current, after: entry })
  }
  return pairs
}

/** The pair of two entries in the order of their dates, if it is a page. */
export function comparisonBetween(
  comparisons: ReadonlyMap<string, Comparison>,
  one: TimelineEntry | undefined,
  other: TimelineEntry | undefined,
): Comparison | undefined {
  if (!one || !other) return undefined
  return (
    comparisons.get(comparisonName({ before: one, after: other })) ??
    comparisons.get(comparisonName({ before: other, after: one }))
  )
}

/** The pair of a text and the one that it followed. */
export function comparisonWithPrevious(
  comparisons: ReadonlyMap<string, Comparison>,
  timeline: Timeline,
  entry: TimelineEntry,
): Comparison | undefined {
  const position = timeline.entries.indexOf(entry)
  const previous = timeline.entries
    .slice(0, position)
    .findLast((candidate) => hasText(candidate) && candidate.status !== 'recalled')
  return previous && comparisons.get(comparisonName({ before: previous, after: entry }))
}
