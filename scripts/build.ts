import { day as dayRecord, type Day } from '../schemas/records/day.ts'
import { command, print } from './command.ts'
import { readConfig } from '../publisher/config.ts'
import { withLock } from '../archive/files/lock.ts'
import { UsageError } from '../policy/errors.ts'
import { buildSite } from '../publisher/build/astro.ts'
import { renderSite } from '../publisher/build/render.ts'
import { readSnapshot } from '../publisher/inputs.ts'
import { printer } from './printer.ts'
import { writeWordFiles } from '../publisher/word/write-word-files.ts'

await command({
  usage: 'npm run build -- [--day YYYY-MM-DD] [--out FOLDER] [--word] [--pdf] [--paper A4|Letter] [--astro]',
  summary: 'Renders the site from CONTENT_DIR into OUT_DIR, for any static host. Needs no network and no lake.',
  flags: {
    day: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'the day to render the site for; today in its time zone by default',
    },
    word: { type: 'boolean', help: 'write each version as a Word file next to its page: some 30 ms and 20 kB each' },
    pdf: { type: 'boolean', help: 'print each version as a PDF next to its page, with Chromium' },
    paper: { type: 'string', value: 'A4|Letter', help: 'the paper size of PDFs; A4 by default' },
    out: { type: 'string', value: 'FOLDER', help: 'where to write; OUT_DIR or dist by default' },
    texts: { type: 'boolean', help: 'for benchmarks: only the pages of texts, without comparisons and data' },
    astro: { type: 'boolean', help: 'use `astro build`: the same files, but slower, for comparison' },
  },
  run: async ({ flags }) => {
    const config = readConfig()
    const outDir = flags.out ?? config.outDir
    const { siteUrl, dataDir } = config
    const day = flags.day === undefined ? undefined : parseDay(flags.day)
    const printPdfs = flags.pdf ? await printer(flags.paper) : undefined
    const formats = [...(flags.word ? (['docx'] as const) : []), ...(printPdfs ? (['pdf'] as const) : [])]
    const options = { ...config, outDir, day, formats, onLine: (line: string) => print(line) }
    const only = flags.texts ? ('texts' as const) : undefined
    await withLock(dataDir, 'content', () => (flags.astro ? buildSite(options) : renderSite({ ...options, only })))
    const snapshot = flags.word ? readSnapshot(config.contentDir) : undefined
    if (snapshot) print(`${writeWordFiles({ files: outDir, siteUrl, snapshot })} versions were written as Word files.`)
    if (printPdfs) print(`${await printPdfs(outDir, siteUrl)} versions were printed.`)
    print(`The site is in ${outDir}.`)
  },
})

function parseDay(text: string): Day {
  const parsed = dayRecord.safeParse(text)
  if (parsed.success) return parsed.data
  throw new UsageError(`--day ${text} is not a day: write it as YYYY-MM-DD.`)
}
