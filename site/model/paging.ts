/** How many entries fill a page. */
export const pageSize = 50

/** A long list on pages. The newest page has the remainder: fewer than two full pages. */
export type Paged<T> = {
  /** Full pages, the oldest first: page 1 is `full[0]`. New entries are never added to them. */
  full: T[][]
  newest: T[]
}

/** Divides a list into pages. @param items the oldest first, so that the entries of a full page stay on it */
export function paged<T>(items: readonly T[]): Paged<T> {
  const full = Math.max(0, Math.floor(items.length / pageSize) - 1)
  return {
    full: Array.from({ length: full }, (_, index) => items.slice(index * pageSize, (index + 1) * pageSize)),
    newest: items.slice(full * pageSize),
  }
}

/** The entries of a page: the newest page if no number is given. */
export const pageOf = <T>({ full, newest }: Paged<T>, page: number | undefined): T[] =>
  page === undefined ? newest : (full[page - 1] ?? [])

/** The addresses of the neighbouring pages. */
export type PagingLinks = { newer?: string; newest?: string; older?: string }

/**
 * The links from a page to its neighbours; undefined if it is the only page.
 * @param page the number of a full page; undefined for the newest
 * @param address returns the address of a full page by its number, or of the newest page
 */
export function pagingLinks(
  { full }: Paged<unknown>,
  page: number | undefined,
  address: (page?: number) => string,
): PagingLinks | undefined {
  if (full.length === 0) return undefined
  const older = page === undefined ? full.length : page - 1
  const links = { older: older > 0 ? address(older) : undefined }
  if (page === undefined) return links
  const isLast = page + 1 > full.length
  return { ...links, newer: isLast ? address() : address(page + 1), newest: isLast ? undefined : address() }
}

/** How many policies are on a page about all of them. */
const maxPolicies = 100

/** Policies on pages, in their order; at least one page. Page 1 is the first. */
export function policiesOnPages<T>(policies: readonly T[]): T[][] {
  const pages = Math.max(1, Math.ceil(policies.length / maxPolicies))
  return Array.from({ length: pages }, (_, index) => policies.slice(index * maxPolicies, (index + 1) * maxPolicies))
}
