import { resolve } from 'node:path'
import { defineConfig } from 'astro/config'
import { siteLook, siteUrl } from './site/model/environment.ts'
import { policyPress } from './site/integrations/policy-press.ts'

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: resolve(process.env.OUT_DIR || 'dist'),
  site: siteUrl(),
  output: 'static',
  trailingSlash: 'always',
  // A strict Content-Security-Policy holds: every style is a file.
  build: { format: 'directory', inlineStylesheets: 'never' },
  // No script is inline either, however small. The look that was asked for replaces the site's own.
  vite: {
    build: { assetsInlineLimit: 0 },
    resolve: {
      alias: [{ find: /^.*\/looks\/paper\.css$/, replacement: resolve(`site/styles/looks/${siteLook()}.css`) }],
    },
  },
  devToolbar: { enabled: false },
  integrations: [policyPress()],
})
