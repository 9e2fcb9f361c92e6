import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { LargePage } from './report/results.ts'

/** What lies where in a built site; the first that fits. The text of a version may be as long as it is. */
const kinds: [kind: string, at: RegExp, ownText?: 'own text'][] = [
  ['the index', /^(index\/\d+\/)?index\.html$/],
  ['on a given day', /^as-of\/(\d+\/)?index\.html$/],
  ['on a given day, data', /^as-of[^/]*\.json$|^as-of\/.*\.json$/],
  ['all versions, by year', /^archive\//],
  ['changes', /^changes\//],
  ['search', /^search/],
  ['feed of all', /^feed\.xml$/],
  ['sitemap', /^([^/]+\/)?sitemap/],
  ['not found', /^404\.html$/],
  ['script or style', /^_astro\//],
  ['text in force', /^[^/]+\/index\.html$/, 'own text'],
  ['a policy’s versions', /^[^/]+\/archive\//],
  ['redline', /^[^/]+\/compare\/[^/]+\.\.[^/]+\//, 'own text'],
  ['choosing two versions', /^[^/]+\/compare\//],
  ['a policy’s feed', /^[^/]+\/feed\.xml$/],
  ['a policy’s versions, data', /^[^/]+\/(versions[^/]*\.json|timemap[^/]*\.link)$/],
  ['version', /^[^/]+\/\d{4}-[^/]*\/index\.html$/, 'own text'],
  ['version, data', /^[^/]+\/\d{4}-[^/]*\//, 'own text'],
  ['other', /^/],
]

/** So many of the largest files of a kind are compressed: the one that is largest then need not be the first. */
const looked = 3

/** The page of each kind that is the largest when compressed as the server does, the largest first. */
export function largestPages(site: string): LargePage[] {
  const largest = new Map<string, { path: string; bytes: number; ownText: boolean }[]>()
  for (const path of pathsUnder(site)) {
    const [kind = '', , own] = kinds.find(([, at]) => at.test(path)) ?? []
    const { size: bytes } = statSync(join(site, path))
    const list = largest.get(kind) ?? []
    list.push({ path, bytes, ownText: own !== undefined })
    largest.set(kind, list.toSorted((a, b) => b.bytes - a.bytes).slice(0, looked))
  }
  const pages = [...largest].flatMap(([kind, list]) => {
    const [most] = list
      .map((page) => ({ kind, ...page, compressed: compressedSize(join(site, page.path)) }))
      .toSorted((a, b) => b.compressed - a.compressed)
    return most ? [most] : []
  })
  return pages.toSorted((a, b) => b.compressed - a.compressed)
}

function compressedSize(file: string): number {
  const bytes = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params }).length
}

/** The files of a site, but for their compressed forms; with slashes everywhere. */
function* pathsUnder(site: string): Generator<string> {
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(site, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) folders.push(path)
      else if (!/\.(br|gz|zst)$/.test(entry.name)) yield path.replaceAll(sep, '/')
    }
  }
}
