import { Readable } from 'node:stream'
import { SitemapIndexStream, SitemapStream, streamToPromise } from 'sitemap'
import type { SitemapPage } from '../kinds/sitemap-pages.ts'

/** A part of the sitemap: its files by their paths in the site, and its lines in the index. */
export type SitemapPart = { files: Map<string, Uint8Array>; index: string }

/** Shared by `@astrojs/sitemap` and the writer here, which use the same library, so that both write the same bytes. */
export const sitemapNamespaces = { news: false, xhtml: false, image: false, video: false }
/** The limit of `@astrojs/sitemap` for one file. */
const maxPages = 45_000

/** The sort order of `@astrojs/sitemap`. */
const { compare } = new Intl.Collator('en', { numeric: true })

type Listed = { url: string; lastmod?: string }

const written = (stream: SitemapStream | SitemapIndexStream, items: readonly Listed[]): Promise<Buffer> =>
  streamToPromise(Readable.from(items).pipe(stream))

/** An index in three parts: the opening tags, its lines and the closing tags. */
async function parts(items: readonly Listed[]): Promise<{ begin: string; lines: string; end: string }> {
  const text = (await written(new SitemapIndexStream(), items)).toString()
  const from = text.indexOf('>', text.indexOf('<sitemapindex')) + 1
  const to = text.lastIndexOf('</sitemapindex>')
  return { begin: text.slice(0, from), lines: text.slice(from, to), end: text.slice(to) }
}

/**
 * Writes a part of the sitemap.
 * @param name of its files, without their numbers: `privacy/sitemap`
 */
export async function sitemapPart(pages: readonly SitemapPage[], name: string, origin: URL): Promise<SitemapPart> {
  const listed = pages
    .map(({ path, changed }): Listed => ({ url: new URL(path, origin).href, lastmod: changed }))
    .toSorted((a, b) => compare(a.url, b.url))
  const files = new Map<string, Uint8Array>()
  const lines: Listed[] = []
  for (let first = 0; first < listed.length; first += maxPages) {
    const items = listed.slice(first, first + maxPages)
    const path = `${name}-${first / maxPages}.xml`
    const stream = new SitemapStream({ hostname: origin.href, xmlns: sitemapNamespaces })
    files.set(path, await written(stream, items))
    const changed = items.flatMap(({ lastmod }) => lastmod ?? []).toSorted()
    lines.push({ url: new URL(path, origin).href, lastmod: changed.at(-1) })
  }
  return { files, index: (await parts(lines)).lines }
}

/** The index of parts. */
export async function sitemapIndex(lines: readonly string[]): Promise<[name: string, bytes: Uint8Array]> {
  const { begin, end } = await parts([])
  return ['sitemap-index.xml', Buffer.from(begin + lines.join('') + end)]
}
