import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { LargePage } from './report/results.ts'

/** A kind of file in a built site, and a pattern for its paths. */
type Kind = { kind: string; at: RegExp; ownText: boolean }

/** Files that have no route. */
const others: Kind[] = [
  { kind: 'sitemap', at: /^([^/]+\/)?sitemap/, ownText: false },
  { kind: 'script or style', at: /^_astro\//, ownText: false },
  { kind: 'other', at: /^/, ownText: false },
]

const pages = new URL('../../site/pages/', import.meta.url).pathname

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The file that a route writes, with its variable parts: `[policy]/[version]/index.html`. */
function fileOf(route: string): string {
  if (!route.endsWith('.astro')) return route.replace(/\.ts$/, '')
  const page = route.replace(/\.astro$/, '')
  return page === '404' ? '404.html' : `${page.replace(/(^|\/)index$/, '')}/index.html`.replace(/^\//, '')
}

/** The kind of page that a route has, by its address: `/[policy]/[version]/`. */
function kindOf(route: string): Kind {
  const file = fileOf(route)
  const fixedParts = file.split(/\[[a-z]+\]/).map(escaped)
  return {
    kind: `/${file.replace(/index\.html$/, '')}`,
    at: new RegExp(`^${fixedParts.join('[^/]+')}$`),
    // The length of a version's text is not limited.
    ownText: file === '[policy]/index.html' || /\[(?:version|pair)\]/.test(file),
  }
}

/** Fewer variable parts come first: as in Astro, the first matching route wins. */
const variableParts = ({ kind }: Kind) => kind.split('[').length

const kinds: readonly Kind[] = [
  ...readdirSync(pages, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => kindOf(join(entry.parentPath, entry.name).slice(pages.length).replaceAll(sep, '/')))
    .toSorted((a, b) => variableParts(a) - variableParts(b)),
  ...others,
]

/** Number of the largest files of a kind that are compressed: the largest one may not be the largest when compressed. */
const maxCompressed = 3

/** The largest page of each kind, compressed as the server does it; the largest first. */
export function largestPages(site: string): LargePage[] {
  const largest = new Map<string, { path: string; bytes: number; ownText: boolean }[]>()
  for (const path of pathsUnder(site)) {
    const { kind, ownText } = kinds.find(({ at }) => at.test(path)) ?? { kind: 'other', ownText: false }
    const { size: bytes } = statSync(join(site, path))
    const list = largest.get(kind) ?? []
    list.push({ path, bytes, ownText })
    largest.set(kind, list.toSorted((a, b) => b.bytes - a.bytes).slice(0, maxCompressed))
  }
  const pages = [...largest].flatMap(([kind, list]) => {
    const [largestPage] = list
      .map((page) => ({ kind, ...page, compressed: compressedSize(join(site, page.path)) }))
      .toSorted((a, b) => b.compressed - a.compressed)
    return largestPage ? [largestPage] : []
  })
  return pages.toSorted((a, b) => b.compressed - a.compressed)
}

function compressedSize(file: string): number {
  const bytes = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params }).length
}

/** Paths of a site's files, without their compressed copies, with forward slashes. */
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
