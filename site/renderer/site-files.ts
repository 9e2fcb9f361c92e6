import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sitemapIndex, sitemapPart, type SitemapPart } from '../formats/sitemap.ts'
import { checkExtras } from '../kinds/collisions.ts'
import { siteSitemapPages } from '../kinds/sitemap-pages.ts'
import type { Site } from '../model/site.ts'
import { extraPages, origin, renderPage } from './app.ts'
import { fileAt, type PlannedPage } from './plan.ts'
import { readyFiles } from './policy-pages.ts'
import { extraPlan, sitePlan } from './site-plan.ts'
import type { Wanted } from './write-files.ts'

/** Scripts, styles and the files of `public/`: they are part of the templates. */
export function clientFiles(client: string): Wanted[] {
  const paths = readdirSync(client, { recursive: true, encoding: 'utf8' })
  return paths
    .filter((file) => statSync(join(client, file)).isFile())
    .map((file) => ({ file, madeFrom: 'the templates', make: async () => readFileSync(join(client, file)) }))
}

/** Planned pages as files. */
export const filesOf = (site: Site, pages: readonly PlannedPage[], under = ''): Wanted[] =>
  pages.map(({ path, madeFrom }) => ({ file: under + fileAt(path), madeFrom, make: () => renderPage(path, site) }))

/** The pages of the site that a publish changes, and those that somebody added. */
export const ownPages = (site: Site): PlannedPage[] => [
  ...sitePlan(site),
  ...extraPlan(
    site,
    extraPages.map(({ path }) => path),
  ),
]

/** The sitemap of the pages about all policies. Pages that no kind describes have no day of a last change. */
export const siteSitemap = (site: Site): Promise<SitemapPart> =>
  sitemapPart([...siteSitemapPages(site), ...extraPages.filter(({ isPage }) => isPage)], 'sitemap-pages', origin)

/**
 * The sitemap of the pages about all policies, and the index.
 * @param sitemaps the policies' lines in the index
 */
export async function sitemapFiles(part: SitemapPart, sitemaps: readonly string[]): Promise<Wanted[]> {
  return readyFiles([...part.files, await sitemapIndex([...sitemaps, part.index])])
}

/** @throws BuildError when something that somebody added has the address of a page */
export function checkAdded(site: Site, client: string): void {
  const files = clientFiles(client).map(({ file }) => ({ path: file, source: `site/public/${file}` }))
  checkExtras(site, [...files, ...extraPages.map(({ path, source }) => ({ path: path.slice(1), source }))])
}
