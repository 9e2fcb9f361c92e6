import { command } from './command.ts'
import { readConfig } from './config.ts'
import { withLock } from './files/lock.ts'
import { UsageError } from './errors.ts'
import { buildSite } from './publisher/build-site.ts'

await command({
  usage: 'npm run build -- [--day YYYY-MM-DD] [--out FOLDER] [--pdf] [--paper A4|Letter]',
  summary: 'Renders the site from CONTENT_DIR into OUT_DIR, for any static host. Needs no network and no lake.',
  flags: {
    day: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the day on which the site speaks; today in its time zone by default',
    },
    pdf: { type: 'boolean', help: 'print each version as a PDF beside its page, with Chromium' },
    paper: { type: 'string', value: 'A4|Letter', help: 'the size of its pages; A4 by default' },
    out: { type: 'string', value: 'FOLDER', help: 'where to write; OUT_DIR or dist by default' },
  },
  run: async ({ flags }) => {
    const config = readConfig()
    const outDir = flags.out ?? config.outDir
    const { contentDir, siteUrl, dataDir } = config
    const print = flags.pdf ? await printer(flags.paper) : undefined
    await withLock(dataDir, 'content', () =>
      buildSite({
        contentDir,
        outDir,
        siteUrl,
        day: flags.day,
        pdf: print !== undefined,
        onLine: (line) => console.log(line),
      }),
    )
    if (print) console.log(`${await print(outDir, siteUrl)} versions were printed.`)
    console.log(`The site is in ${outDir}.`)
  },
})

/** What prints PDFs. It is loaded only when asked for: a machine that serves a site needs no browser. */
async function printer(paper = 'A4'): Promise<(site: string, origin: string) => Promise<number>> {
  const { checkPrinter, papers, writePdfs } = await import('./pdf/write-pdfs.ts').catch((cause: unknown) => {
    throw new UsageError('PDFs are printed with Playwright, a development dependency: npm install, then try again.', {
      cause,
    })
  })
  const known = papers.find((name) => name === paper)
  if (!known) throw new UsageError(`--paper ${paper} is not known: it is ${papers.join(' or ')}.`)
  checkPrinter()
  return (site, origin) => writePdfs(site, origin, known)
}
