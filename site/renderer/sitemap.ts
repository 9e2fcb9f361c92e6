import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sitemap from '@astrojs/sitemap'
import { sitePages } from '../pages.ts'
import type { Site } from '../site.ts'
import { sitemapOptions } from '../sitemap-options.ts'

const silent = { info() {}, warn() {}, error() {} }

/** Calls a hook of an integration with as much of what Astro hands to it as it uses. */
async function call(hook: unknown, context: object): Promise<void> {
  if (typeof hook === 'function') await Reflect.apply(hook, undefined, [context])
}

/** The sitemap's files by name, as the integration writes them in a static build. */
export async function sitemapFiles(site: Site, origin: URL): Promise<Map<string, Uint8Array>> {
  const { hooks } = sitemap(sitemapOptions(async () => site))
  const folder = mkdtempSync(join(tmpdir(), 'sitemap-'))
  try {
    await call(hooks['astro:routes:resolved'], { routes: [] })
    await call(hooks['astro:config:done'], {
      config: { site: origin.href, base: '/', trailingSlash: 'always', build: { format: 'directory' } },
    })
    await call(hooks['astro:build:done'], {
      dir: pathToFileURL(`${folder}/`),
      pages: [...sitePages(site).keys()].map((pathname) => ({ pathname: pathname.slice(1) })),
      logger: silent,
    })
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
