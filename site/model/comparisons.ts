import type { TimelineEntry } from '../../policy/timeline.ts'

/** What pairing needs to know about a text. A visitor's browser knows no more than this about most texts. */
export type Listed = Pick<TimelineEntry, 'name' | 'status'>

/** Two texts of one policy, in the order in which they applied. */
export type Pair<E extends Listed = TimelineEntry> = { before: E; after: E }

/** A pair that has a page, with its part of the address. */
export type Comparison<E extends Listed = TimelineEntry> = Pair<E> & { name: string }

type NamedPair = { before: Pick<Listed, 'name'>; after: Pick<Listed, 'name'> }

/** The name of a fixed pair of texts. */
export const comparisonName = ({ before, after }: NamedPair): string => `${before.name}..${after.name}`

/** The name of a text paired with whichever is in force. No version is named `now`: they are named after days. */
const nameWithCurrent = ({ name }: Pick<Listed, 'name'>): string => `${name}..now`

/** A text's position, that of the text before it, and that of the first text after it. */
type Place = { at: number; previous?: number; next?: number }

/** The places of texts by name. A recalled text never replaced another, so no text follows it. */
function placesOf(texts: readonly Listed[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  let standing: Place | undefined
  for (const [at, { name, status }] of texts.entries()) {
    const place: Place = { at, previous: standing?.at }
    places.set(name, place)
    if (standing) standing.next ??= at
    if (status !== 'recalled') standing = place
  }
  return places
}

/**
 * The pairs of a policy's texts that have pages: each text with its predecessor, permanently, and each text that is not
 * in force with the one that is. If these are the same two texts, both pairs have a page: see `canonicalOf`.
 */
export class Comparisons<E extends Listed = TimelineEntry> {
  /** The texts that can be compared, in the order in which they applied. */
  readonly texts: readonly E[]
  readonly #places: ReadonlyMap<string, Place>
  readonly #pages = new Map<string, Comparison<E>>()

  constructor(texts: readonly E[]) {
    this.texts = texts
    this.#places = placesOf(texts)
    const add = (name: string, pair: Pair<E>) => this.#pages.set(name, { name, ...pair })
    for (const after of texts) {
      const before = texts[this.#places.get(after.name)?.previous ?? -1]
      if (before) add(comparisonName({ before, after }), { before, after })
    }
    const position = texts.findIndex(({ status }) => status === 'in force')
    const current = texts[position]
    for (const [index, text] of texts.entries()) {
      if (!current || text === current) continue
      const pair = index < position ? { before: text, after: current } : { before: current, after: text }
      add(nameWithCurrent(text), pair)
    }
  }

  get size(): number {
    return this.#pages.size
  }

  /** All pairs that have a page. */
  all(): Comparison<E>[] {
    return [...this.#pages.values()]
  }

  get(name: string): Comparison<E> | undefined {
    return this.#pages.get(name)
  }

  /** The permanent page, if the same two texts have two pages. */
  canonicalOf(comparison: Comparison<E>): Comparison<E> {
    return this.#pages.get(comparisonName(comparison)) ?? comparison
  }

  /** The comparison pages, one for each pair of texts. */
  canonical(): Comparison<E>[] {
    return this.all().filter((comparison) => this.canonicalOf(comparison) === comparison)
  }

  /** The page that compares a text with the one in force, whichever that is. */
  withCurrent(text: Pick<Listed, 'name'>): Comparison<E> | undefined {
    return this.#pages.get(nameWithCurrent(text))
  }

  /** The page that compares a text with its predecessor. */
  withPrevious(text: Pick<Listed, 'name'>): Comparison<E> | undefined {
    const place = this.#places.get(text.name)
    const [before, after] = [this.texts[place?.previous ?? -1], this.texts[place?.at ?? -1]]
    return before && after && this.#pages.get(comparisonName({ before, after }))
  }

  /** The page that compares a text with the first one that followed it. */
  withNext(text: Pick<Listed, 'name'>): Comparison<E> | undefined {
    const next = this.texts[this.#places.get(text.name)?.next ?? -1]
    return next && this.withPrevious(next)
  }

  /**
   * The comparisons before and after one. They do not depend on the text in force, so the page of two old texts stays
   * the same when a new text is published.
   */
  neighbours({ before, after }: NamedPair): { previous?: Comparison<E>; next?: Comparison<E> } {
    return { previous: this.withPrevious(before), next: this.withNext(after) }
  }
}
