const DRAFT = 'drafts.'
const VERSION = 'versions.'

export function isDraftId(id: string): boolean {
  return id.startsWith(DRAFT)
}

export function isVersionId(id: string): boolean {
  return id.startsWith(VERSION)
}

/** A published document: neither a draft nor a version in preparation. */
export function isPublishedId(id: string): boolean {
  return !isDraftId(id) && !isVersionId(id)
}

/** `drafts.a` and `versions.summer.a` are both of `a`. */
export function publishedIdOf(id: string): string {
  if (isDraftId(id)) return id.slice(DRAFT.length)
  if (isVersionId(id)) return id.split('.').slice(2).join('.')
  return id
}

/** The release that a version id names: `summer` in `versions.summer.a`. */
export function releaseOf(id: string): string | undefined {
  return isVersionId(id) ? id.split('.')[1] : undefined
}

export function draftIdOf(id: string): string {
  return DRAFT + publishedIdOf(id)
}

export function versionIdOf(id: string, release: string): string {
  return `${VERSION}${release}.${publishedIdOf(id)}`
}

/** What Sanity allows as a document id: 1 to 128 characters of a to z, A to Z, 0 to 9, period, underscore, hyphen. */
export function isValidId(id: unknown): id is string {
  return (
    typeof id === 'string' &&
    id.length <= 128 &&
    /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(id) &&
    !id.includes('..') &&
    !id.endsWith('.') &&
    publishedIdOf(id) !== ''
  )
}

/** An id without a dot: what anybody may read of a public dataset. */
export function isPublic(id: string): boolean {
  return !id.includes('.')
}
