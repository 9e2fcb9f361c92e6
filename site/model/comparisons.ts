import type { Timeline, TimelineEntry } from '../../policy/timeline.ts'

/** What pairing texts needs to know of one: a visitor's browser has no more than this of most of them. */
export type Listed = Pick<TimelineEntry, 'name' | 'status'>

/** Two texts of one policy, in the order in which they applied. */
export type Pair<E extends Listed = TimelineEntry> = { before: E; after: E }

/** A pair that is a page, with its part of the address. */
export type Comparison<E extends Listed = TimelineEntry> = Pair<E> & { name: string }

/** The name of two given texts, which are the same for good. */
export const comparisonName = ({ before, after }: Pair<Listed>): string => `${before.name}..${after.name}`

/** The name of a text and the one in force, whichever that is. No version is called `now`: they are called by days. */
const nameWithCurrent = ({ name }: Pick<Listed, 'name'>): string => `${name}..now`

/** A recall has no text, a withdrawal need not have one, and every other version does. */
const hasText = ({ version }: TimelineEntry): boolean =>
  version.changeKind === 'withdrawal' ? version.sections.length > 0 : version.changeKind !== 'recall'

/** The entries that can be compared. */
export const textsOf = ({ entries }: Timeline): TimelineEntry[] => entries.filter(hasText)

/** Where a text stands, and the text that it followed, and the first that followed it. */
type Place = { at: number; previous?: number; next?: number }

const known = new WeakMap<readonly Listed[], ReadonlyMap<string, Place>>()

/** The places of texts by name. A recalled text never took the place of another: it is followed by nothing. */
function placesOf(texts: readonly Listed[]): ReadonlyMap<string, Place> {
  const found = known.get(texts)
  if (found) return found
  const places = new Map<string, Place>()
  let standing: Place | undefined
  for (const [at, { name, status }] of texts.entries()) {
    const place: Place = { at, previous: standing?.at }
    places.set(name, place)
    if (standing) standing.next ??= at
    if (status !== 'recalled') standing = place
  }
  known.set(texts, places)
  return places
}

/**
 * The pairs that are pages, by name: each text with the one that it followed, for good, and each that is not in force
 * with the one that is. Where these are the same two texts both are pages: see `canonicalOf`.
 */
export function comparisonsOf<E extends Listed>(texts: readonly E[]): ReadonlyMap<string, Comparison<E>> {
  const places = placesOf(texts)
  const comparisons = new Map<string, Comparison<E>>()
  const add = (name: string, pair: Pair<E>) => comparisons.set(name, { name, ...pair })
  for (const after of texts) {
    const before = texts[places.get(after.name)?.previous ?? -1]
    if (before) add(comparisonName({ before, after }), { before, after })
  }
  const position = texts.findIndex(({ status }) => status === 'in force')
  const current = texts[position]
  for (const [index, text] of texts.entries()) {
    if (!current || text === current) continue
    const pair = index < position ? { before: text, after: current } : { before: current, after: text }
    add(nameWithCurrent(text), pair)
  }
  return comparisons
}

type Comparisons<E extends Listed> = ReadonlyMap<string, Comparison<E>>

/** The page that is the same for good, where two texts have two pages. */
export const canonicalOf = <E extends Listed>(comparisons: Comparisons<E>, comparison: Comparison<E>): Comparison<E> =>
  comparisons.get(comparisonName(comparison)) ?? comparison

/** The pages of comparisons, each two texts once. */
export const canonicalComparisons = <E extends Listed>(comparisons: Comparisons<E>): Comparison<E>[] =>
  [...comparisons.values()].filter((comparison) => canonicalOf(comparisons, comparison) === comparison)

/** The page that compares a text with the one in force, whichever that is. */
export const comparisonWithCurrent = <E extends Listed>(
  comparisons: Comparisons<E>,
  text: Pick<E, 'name'>,
): Comparison<E> | undefined => comparisons.get(nameWithCurrent(text))

/** The page that compares a text with the one that it followed. */
export function comparisonWithPrevious<E extends Listed>(
  comparisons: Comparisons<E>,
  texts: readonly E[],
  text: Pick<E, 'name'>,
): Comparison<E> | undefined {
  const place = placesOf(texts).get(text.name)
  const [before, after] = [texts[place?.previous ?? -1], texts[place?.at ?? -1]]
  return before && after && comparisons.get(comparisonName({ before, after }))
}

/** The page that compares a text with the first one that followed it. */
export function comparisonWithNext<E extends Listed>(
  comparisons: Comparisons<E>,
  texts: readonly E[],
  text: Pick<E, 'name'>,
): Comparison<E> | undefined {
  const next = texts[placesOf(texts).get(text.name)?.next ?? -1]
  return next && comparisonWithPrevious(comparisons, texts, next)
}
