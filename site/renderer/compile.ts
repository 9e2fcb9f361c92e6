import { build } from 'astro'
import { passthroughImageService } from 'astro/config'
import config from '../../astro.config.mjs'
import { rendererAdapter } from './adapter.ts'

/**
 * Compiles the site's pages as an app: `server/` for Node, `client/` for visitors.
 * `node site/renderer/compile.ts FOLDER`, in a process of its own, with SITE_URL and SITE_LOOK as for a build.
 * The folder must lie under the project, so that what is compiled finds its packages.
 */
const [folder = ''] = process.argv.slice(2)
await build({
  ...config,
  configFile: false,
  root: import.meta.dirname.replace(/site.renderer$/, ''),
  output: 'server',
  outDir: folder,
  adapter: rendererAdapter(),
  image: { service: passthroughImageService() },
  // In one piece: threads that are started for a release load it in a third of the time.
  vite: { ...config.vite, ssr: { noExternal: true } },
  session: false,
  // Astro warns of each getStaticPaths that only the static build asks.
  logLevel: 'silent',
})
