import type { SitemapOptions } from '@astrojs/sitemap'
import { sitePages } from './pages.ts'
import type { Site } from './site.ts'

/**
 * How the sitemap is written: each page with the day of its last change, which comes from the archive.
 * A page that the site does not list is left out.
 */
export const sitemapOptions = (load: () => Promise<Site>): NonNullable<SitemapOptions> => ({
  serialize: async (item) => {
    const lastmod = sitePages(await load()).get(decodeURI(new URL(item.url).pathname))
    return lastmod && { url: item.url, lastmod }
  },
  namespaces: { news: false, xhtml: false, image: false, video: false },
})
