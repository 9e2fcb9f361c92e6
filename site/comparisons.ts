import type { Timeline, TimelineEntry } from '../policy/timeline.ts'

/** What pairing texts needs to know of one: a visitor's browser has no more than this of most of them. */
export type Listed = Pick<TimelineEntry, 'name' | 'status'>

/** Two texts of one policy, in the order in which they applied. */
export type Comparison<E extends Listed = TimelineEntry> = { before: E; after: E }

/** The pair's part of the address. */
export const comparisonName = ({ before, after }: Comparison<Listed>): string => `${before.name}..${after.name}`

/** A recall has no text, a withdrawal need not have one, and every other version does. */
const hasText = ({ version }: TimelineEntry): boolean =>
  version.changeKind === 'withdrawal' ? version.sections.length > 0 : version.changeKind !== 'recall'

/** The entries that can be compared. */
export const textsOf = ({ entries }: Timeline): TimelineEntry[] => entries.filter(hasText)

/**
 * The pairs that are pages, by name: each text with the one that it followed, and each with the one in force.
 * A recalled text never took the place of another: it is followed by nothing.
 */
export function comparisonsOf<E extends Listed>(texts: readonly E[]): ReadonlyMap<string, Comparison<E>> {
  const pairs = new Map<string, Comparison<E>>()
  const add = (comparison: Comparison<E>) => pairs.set(comparisonName(comparison), comparison)
  let standing: E | undefined
  for (const text of texts) {
    if (standing) add({ before: standing, after: text })
    if (text.status !== 'recalled') standing = text
  }
  const position = texts.findIndex(({ status }) => status === 'in force')
  const current = texts[position]
  for (const [index, text] of texts.entries()) {
    if (!current || text === current) continue
    add(index < position ? { before: text, after: current } : { before: current, after: text })
  }
  return pairs
}

/** The pair of two entries in the order of their dates, if it is a page. */
export function comparisonBetween<E extends Listed>(
  comparisons: ReadonlyMap<string, Comparison<E>>,
  one: E | undefined,
  other: E | undefined,
): Comparison<E> | undefined {
  if (!one || !other) return undefined
  return (
    comparisons.get(comparisonName({ before: one, after: other })) ??
    comparisons.get(comparisonName({ before: other, after: one }))
  )
}

/** The pair of a text and the one that it followed. */
export function comparisonWithPrevious<E extends Listed>(
  comparisons: ReadonlyMap<string, Comparison<E>>,
  texts: readonly E[],
  entry: E,
): Comparison<E> | undefined {
  const position = texts.indexOf(entry)
  if (position === -1) return undefined
  const previous = texts.slice(0, position).findLast(({ status }) => status !== 'recalled')
  return previous && comparisons.get(comparisonName({ before: previous, after: entry }))
}
