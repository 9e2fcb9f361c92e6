import type { SitemapItem } from '@astrojs/sitemap'
import { loadSite } from './load-site.ts'
import { sitePages } from './pages.ts'

/**
 * A page's entry in the sitemap with the day of its last change, which comes from the archive.
 * A page that the site does not list is left out.
 */
export async function sitemapEntry(item: SitemapItem): Promise<SitemapItem | undefined> {
  const site = await loadSite()
  const lastmod = sitePages(site).get(decodeURI(new URL(item.url).pathname))
  return lastmod && { url: item.url, lastmod }
}
