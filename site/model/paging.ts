/** So many entries fill a page. */
export const pageSize = 50

/** A long list on pages. The newest page holds the rest: less than two pages full. */
export type Paged<T> = {
  /** Full pages, the oldest first: page 1 is `full[0]`. What comes last is added to none of them. */
  full: T[][]
  newest: T[]
}

/** @param items the oldest first, so that what is on a full page stays there. */
export function paged<T>(items: readonly T[]): Paged<T> {
  const full = Math.max(0, Math.floor(items.length / pageSize) - 1)
  return {
    full: Array.from({ length: full }, (_, index) => items.slice(index * pageSize, (index + 1) * pageSize)),
    newest: items.slice(full * pageSize),
  }
}

const isSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at])

/**
 * Divides lists again and again, each known by a name: a page with the very entries that it had when its list was
 * divided last is the same array, for which what is known of it stays known.
 */
export function pager<T>(): (name: string, items: readonly T[]) => Paged<T> {
  const known = new Map<string, Paged<T>>()
  return (name, items) => {
    const before = known.get(name)
    const { full, newest } = paged(items)
    const again = (page: T[], old: T[] | undefined) => (old && isSame(old, page) ? old : page)
    const pages = { full: full.map((page, at) => again(page, before?.full[at])), newest: again(newest, before?.newest) }
    known.set(name, pages)
    return pages
  }
}

/** The numbers of the full pages, as parts of addresses. */
export const pageNumbers = ({ full }: Paged<unknown>): string[] => full.map((_, index) => String(index + 1))

/** The entries of a page: of the newest one where no number is given. */
export const pageOf = <T>({ full, newest }: Paged<T>, page: number | undefined): T[] =>
  page === undefined ? newest : (full[page - 1] ?? [])

/** So many policies are on a page about all of them. */
const mostPolicies = 100

/** Policies on pages, in their order; one page at least. Page 1 is the first. */
export function policiesOnPages<T>(policies: readonly T[]): T[][] {
  const pages = Math.max(1, Math.ceil(policies.length / mostPolicies))
  return Array.from({ length: pages }, (_, index) => policies.slice(index * mostPolicies, (index + 1) * mostPolicies))
}
