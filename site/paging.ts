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
