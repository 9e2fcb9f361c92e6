import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sitemap, { type SitemapOptions } from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'
import { policyPath } from '../model/addresses.ts'
import { pagesOfPolicy, pagesOfSite, type Pages } from '../model/pages.ts'
import type { Site, SitePolicy } from '../model/site.ts'

/** Part of the sitemap: its files by their paths in the site, and their lines in the index. */
export type SitemapPart = { files: Map<string, Uint8Array>; index: string }

const indexName = 'sitemap-index.xml'

/**
 * The integration writes all files side by side. Those of a policy belong into its folder, as `/privacy/sitemap-0.xml`:
 * releases share that as a whole.
 * @param text a file's name, or the index
 */
const inFolders = (text: string): string => text.replaceAll(/sitemap-policy-([a-z0-9-]+)-(\d+\.xml)/g, '$1/sitemap-$2')

const silent = { info() {}, warn() {}, error() {} }

/**
 * How the sitemap is written: a file for each policy and one for all else, each page with the day of its last change,
 * which comes from the archive. A page that has none is left out.
 */
function sitemapOptions(days: Pages, subjects: readonly SitePolicy[], origin: URL): NonNullable<SitemapOptions> {
  const chunks = subjects.map(({ policy }) => {
    const begin = new URL(policyPath(policy), origin).href
    return [`policy-${policy.slug}`, (item: { url: string }) => (item.url.startsWith(begin) ? item : undefined)]
  })
  return {
    serialize: (item) => {
      const lastmod = days.get(decodeURI(new URL(item.url).pathname))
      return lastmod && { url: item.url, lastmod }
    },
    chunks: Object.fromEntries(chunks),
    namespaces: { news: false, xhtml: false, image: false, video: false },
  }
}

/** Calls a hook of an integration with as much of what Astro hands to it as it uses. */
async function call(hook: unknown, context: object): Promise<void> {
  if (typeof hook === 'function') await Reflect.apply(hook, undefined, [context])
}

/** What the integration writes for some pages. */
async function partOf(pages: Pages, subjects: readonly SitePolicy[], origin: URL): Promise<SitemapPart> {
  // The integration would write nothing, not even an index.
  if (pages.size === 0) return { files: new Map(), index: '' }
  const { hooks } = sitemap(sitemapOptions(pages, subjects, origin))
  const folder = mkdtempSync(join(tmpdir(), 'sitemap-'))
  try {
    await call(hooks['astro:routes:resolved'], { routes: [] })
    await call(hooks['astro:config:done'], {
      config: { site: origin.href, base: '/', trailingSlash: 'always', build: { format: 'directory' } },
    })
    await call(hooks['astro:build:done'], {
      dir: pathToFileURL(`${folder}/`),
      pages: [...pages.keys()].map((pathname) => ({ pathname: pathname.slice(1) })),
      logger: silent,
    })
    const read = (name: string) => readFileSync(join(folder, name))
    const names = readdirSync(folder).filter((name) => name !== indexName)
    return {
      files: new Map(names.map((name) => [inFolders(name), read(name)])),
      index: inFolders(/<sitemap>.*<\/sitemap>/s.exec(read(indexName).toString())?.[0] ?? ''),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The part of a policy. */
export const policySitemap = (site: Site, subject: SitePolicy, origin: URL): Promise<SitemapPart> =>
  partOf(pagesOfPolicy(site, subject), [subject], origin)

/** The part of the pages about all policies. */
export const siteSitemap = (site: Site, origin: URL): Promise<SitemapPart> => partOf(pagesOfSite(site), [], origin)

/** The index of parts, as the integration writes it for all of them. */
export const sitemapIndex = (parts: readonly string[]): [name: string, bytes: Uint8Array] => [
  indexName,
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.join('')}</sitemapindex>`,
  ),
]

/** The sitemap of a static build, whose parts are known only when the archive is. */
export function wholeSitemap(load: () => Promise<Site>): AstroIntegration {
  const seen: Partial<Record<'astro:routes:resolved' | 'astro:config:done', object>> = {}
  let site = ''
  return {
    name: 'sitemap',
    hooks: {
      'astro:routes:resolved': (context) => void (seen['astro:routes:resolved'] = context),
      'astro:config:done': (context) => {
        seen['astro:config:done'] = context
        site = context.config.site ?? ''
      },
      'astro:build:done': async (context) => {
        const loaded = await load()
        const { policies } = loaded
        const pages = [...pagesOfSite(loaded), ...policies.flatMap((subject) => [...pagesOfPolicy(loaded, subject)])]
        const { hooks } = sitemap(sitemapOptions(new Map(pages), policies, new URL(site)))
        await call(hooks['astro:routes:resolved'], seen['astro:routes:resolved'] ?? {})
        await call(hooks['astro:config:done'], seen['astro:config:done'] ?? {})
        await call(hooks['astro:build:done'], context)
        const at = (name: string) => new URL(name, context.dir)
        for (const name of readdirSync(context.dir)) {
          if (inFolders(name) !== name) renameSync(at(name), at(inFolders(name)))
        }
        const [, nothing] = sitemapIndex([])
        writeFileSync(at(indexName), pages.length > 0 ? inFolders(readFileSync(at(indexName), 'utf8')) : nothing)
      },
    },
  }
}
