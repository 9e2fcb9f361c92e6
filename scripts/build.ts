import { command } from './command.ts'
import { readConfig } from './config.ts'
import { withLock } from './files/lock.ts'
import { buildSite } from './publisher/build-site.ts'

await command({
  usage: 'npm run build -- [--day YYYY-MM-DD] [--out FOLDER]',
  summary: 'Renders the site from CONTENT_DIR into OUT_DIR, for any static host. Needs no network and no lake.',
  flags: {
    day: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the day on which the site speaks; today in its time zone by default',
    },
    out: { type: 'string', value: 'FOLDER', help: 'where to write; OUT_DIR or dist by default' },
  },
  run: async ({ flags }) => {
    const config = readConfig()
    const outDir = flags.out ?? config.outDir
    const { contentDir, siteUrl, dataDir } = config
    await withLock(dataDir, 'content', () =>
      buildSite({ contentDir, outDir, siteUrl, day: flags.day, onLine: (line) => console.log(line) }),
    )
    console.log(`The site is in ${outDir}.`)
  },
})
