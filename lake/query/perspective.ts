import { httpError } from '../http/api-error.ts'

/**
 * What of each document a query sees: every document as it is (`raw`), published ones, or for each published id the
 * first that exists of a list such as `['summer', 'drafts']`, with the published one last.
 */
export type Perspective = { kind: 'raw' } | { kind: 'layers'; layers: string[] }

export const RAW: Perspective = { kind: 'raw' }
export const PUBLISHED: Perspective = { kind: 'layers', layers: [] }

/** From this version of the API on, a query that names no perspective sees what is published; before, everything. */
const PUBLISHED_BY_DEFAULT = '2025-02-19'

/** Each one is looked for among the drafts and versions of each document. */
const maxNames = 50

/** Reads the parameter `perspective`: a name, or several parted by commas. */
export function parsePerspective(value: string | undefined, apiVersion: string): Perspective {
  if (value === undefined || value === '') {
    return apiVersion === 'X' || apiVersion >= PUBLISHED_BY_DEFAULT ? PUBLISHED : RAW
  }
  const names = value.split(',').map((name) => (name.trim() === 'previewDrafts' ? 'drafts' : name.trim()))
  if (names.length > maxNames) throw httpError(400, `A perspective may have at most ${maxNames} names`)
  const wrong = names.find((name) => !/^[A-Za-z0-9_-]{1,100}$/.test(name))
  if (wrong !== undefined) throw httpError(400, `Invalid perspective: "${wrong}"`)
  if (names.includes('raw')) {
    if (names.length > 1) throw httpError(400, 'The perspective "raw" cannot be combined with others')
    return RAW
  }
  return { kind: 'layers', layers: names.filter((name) => name !== 'published') }
}
