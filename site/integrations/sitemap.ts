import sitemap, { type SitemapOptions } from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'
import { sitemapNamespaces } from '../formats/sitemap.ts'
import { isExtraPath } from '../kinds/collisions.ts'
import { policySitemapPages, siteSitemapPages } from '../kinds/sitemap-pages.ts'
import type { Site } from '../model/site.ts'
import { policyPath } from '../model/addresses.ts'

/**
 * The integration names a file `sitemap-<chunk>-<number>.xml`. Releases share a folder for each policy's pages, and
 * its part of the sitemap belongs in it: with this chunk name the files are `privacy/sitemap-0.xml`.
 */
const chunkIn = (slug: string): string => `policy/../${slug}/sitemap`

/**
 * The sitemap of a static build: a file for each policy and one for all else, each page with the day of its last
 * change, which comes from the archive. The renderer writes the same files, see `formats/sitemap.ts`.
 */
export function siteSitemap(site: Site, origin: URL): AstroIntegration {
  const pages = [...siteSitemapPages(site), ...site.policies.flatMap(policySitemapPages)]
  const days = new Map(pages.map(({ path, changed }) => [path, changed]))
  const chunks: NonNullable<NonNullable<SitemapOptions>['chunks']> = {}
  for (const policy of site.policies) {
    const begin = new URL(policyPath(policy), origin).href
    chunks[chunkIn(policy.slug)] = (item) => (item.url.startsWith(begin) ? item : undefined)
  }
  return sitemap({
    filter: (url) => {
      const path = decodeURI(new URL(url).pathname)
      return days.has(path) || isExtraPath(site, path)
    },
    serialize: ({ url }) => ({ url, lastmod: days.get(decodeURI(new URL(url).pathname)) }),
    chunks,
    namespaces: sitemapNamespaces,
  })
}
