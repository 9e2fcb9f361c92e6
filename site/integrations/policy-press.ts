import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { BuildError } from '../../policy/errors.ts'
import { checkExtras } from '../kinds/collisions.ts'
import { reportStep } from '../model/build-steps.ts'
import { loadSite } from '../model/load-site.ts'
import type { Site } from '../model/site.ts'
import { checkRoutes, extraRoutes } from './routes.ts'
import { siteSitemap } from './sitemap.ts'
import { staging } from './staging.ts'

/** Hooks that work on a finished site. The renderer never has one, because it renders only what a publish changes. */
const hooksOfStaticBuilds = ['astro:build:generated', 'astro:build:done'] as const

function publicFiles(folder: string) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => ({ path: file.replaceAll(sep, '/'), source: `site/public/${file.replaceAll(sep, '/')}` }))
}

/** Ends the reporting of steps: no time limit applies to what follows the pages. */
const endOfSteps: AstroIntegration = {
  name: 'end-of-steps',
  hooks: { 'astro:build:generated': () => reportStep('') },
}

/**
 * Builds a site from the policies: reads and proves the archive before anything is compiled, checks that each page can
 * be rendered, and adds the sitemap of a static build. The renderer is compiled with the same integrations.
 */
export function policyPress(): AstroIntegration {
  let site: Site | undefined
  let isCompiled = false
  return {
    name: 'policy-press',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        isCompiled = config.output === 'server'
        if (command !== 'build' || isCompiled) return
        site = await loadSite()
        checkExtras(site, publicFiles(fileURLToPath(config.publicDir)))
        // In this order, and after all others: staging moves the finished files.
        updateConfig({ integrations: [endOfSteps, siteSitemap(site, new URL(config.site ?? '')), staging()] })
      },
      // A page with `prerender` set would be rendered while the templates are compiled, without the archive.
      'astro:route:setup': ({ route }) => {
        if (isCompiled) route.prerender = false
      },
      'astro:routes:resolved': ({ routes }) => {
        checkRoutes(routes)
        if (site)
          checkExtras(
            site,
            extraRoutes(routes).map(({ path, source }) => ({ path: path.slice(1), source })),
          )
      },
      'astro:config:done': ({ config }) => {
        if (!isCompiled) return
        const refused = config.integrations.filter(({ hooks }) => hooksOfStaticBuilds.some((hook) => hook in hooks))
        if (refused.length === 0) return
        const names = refused.map(({ name }) => `“${name}”`).join(' and ')
        throw new BuildError(
          `${names} in astro.config.mjs works on the finished site (${hooksOfStaticBuilds.join(', ')}), and only ` +
            '`npm run build -- --astro` has one: elsewhere a publish renders the pages that it changes. ' +
            'Replace it with a page in site/pages/ or a file in site/public/, or remove it.',
        )
      },
    },
  }
}
