import { basename, dirname } from 'node:path'
import { judgePairs, readPairs } from './bench/honesty.ts'
import { honestyReport } from './bench/honesty-report.ts'
import { benchLake, lakeTable } from './bench/lake.ts'
import { benchLoad } from './bench/load.ts'
import { runFidelity } from './bench/fidelity.ts'
import { readParts } from './bench/parts.ts'
import { benchComparisons, benchCorpus, benchDemo, inFolders } from './bench/quick.ts'
import { benchRedline, redlineTable } from './bench/redline.ts'
import { machineInWords, thisMachine } from './bench/report/machine.ts'
import { measureParts } from './bench/measure-parts.ts'
import { benchStudio } from './bench/studio.ts'
import { rowsTable } from './bench/table.ts'
import { runWord } from './bench/word/bench-word.ts'
import { command } from './command.ts'
import { UsageError } from '../policy/errors.ts'

await command({
  usage: 'npm run bench -- [CORPUS FOLDER…] [--runs N]',
  summary:
    'Measures start, publish to live and a full build on the demo and, for each corpus folder given, import, pull and build. ' +
    'With --report it measures archives, redlines and comparisons instead and writes docs/benchmarks.md with its chart. ' +
    'Prints Markdown; progress goes to standard error. Your own data is not touched.',
  flags: {
    report: {
      type: 'boolean',
      help: 'add the measurements to a report: --archive 100,1000,10000 --redline --compare unless some of them are given',
    },
    out: { type: 'string', value: 'FOLDER', help: 'the report’s folder, docs by default' },
    archive: {
      type: 'string',
      value: 'N,N…',
      help: 'measure archives with N versions, made by repeating the corpora: full builds compared with Hugo and Eleventy (in the PATH, or ELEVENTY=FOLDER), the full check, publish to live, page sizes',
    },
    publishes: {
      type: 'string',
      value: 'N',
      default: '30',
      help: 'number of versions to publish on each archive (default 30); 0 skips publishing',
    },
    shorten: {
      type: 'string',
      value: 'N',
      help: 'with --archive: keep at most N blocks of each section, if the lake and the releases would not fit on the disk otherwise; only publishing is measured then',
    },
    keep: {
      type: 'string',
      value: 'FOLDER',
      help: 'keep the archives and their lakes in this folder and reuse existing ones; without it they are in TMPDIR and removed afterwards',
    },
    'build-flags': {
      type: 'string',
      value: 'X,Y=Z',
      help: 'measure our full build a second time with these flags of npm run build, written without dashes',
    },
    redline: {
      type: 'boolean',
      help: 'compare consecutive versions of the corpora; also with diffWords of the package diff, unless in a report',
    },
    compare: { type: 'boolean', help: 'measure comparisons of two texts of each corpus in a browser' },
    honesty: {
      type: 'string',
      value: 'FILE',
      help: 'run the honesty gate on the labelled changes in a file of JSON lines, and nothing else',
    },
    lake: { type: 'boolean', help: 'measure the embedded lake with 10,000 documents, and nothing else' },
    fidelity: {
      type: 'boolean',
      help: 'compare the converted texts in each folder (with an index.json or a corpus.json) with the words that must survive, and nothing else; fails if a difference is unnamed',
    },
    word: {
      type: 'boolean',
      help: 'write the versions and redlines of each corpus as Word files, accept and reject the changes in LibreOffice and read the results, and nothing else; fails if a text differs',
    },
    load: { type: 'boolean', help: 'measure how fast the site is served, compared with nginx, and nothing else' },
    studio: { type: 'boolean', help: 'measure the Studio on the demo, or on the corpora, and nothing else' },
    runs: { type: 'string', value: 'N', default: '3', help: 'number of runs of each measurement (default 3)' },
  },
  words: 20,
  run: async ({ flags, words: corpora }) => {
    // Programs read these lines: nothing else is printed.
    if (flags.fidelity) return runFidelity(corpora)
    if (flags.word) return runWord(corpora)
    const parts = readParts(flags, corpora)
    const { runs } = parts
    console.log(`Node ${process.version}. ${machineInWords(thisMachine())}\n`)
    if (flags.honesty !== undefined) {
      console.log(honestyReport(judgePairs(readPairs(flags.honesty))))
    } else if (flags.lake) {
      console.log(lakeTable(await benchLake({ runs: 200 })))
    } else if (flags.load) {
      console.log(
        await inFolders(({ DATA_DIR }) => benchLoad({ folder: dirname(DATA_DIR), seconds: 10, connections: 64 })),
      )
    } else if (flags.studio) {
      for (const corpus of corpora.length > 0 ? corpora : [undefined]) {
        const name = corpus === undefined ? 'The Studio on the demo' : `The Studio on ${basename(corpus)}`
        console.log(rowsTable(name, await inFolders((env) => benchStudio({ env, corpus, runs }))))
      }
    } else if (parts.report !== undefined || parts.archives.length > 0) {
      await measureParts(parts)
    } else if (flags.redline || flags.compare) {
      if (corpora.length === 0) throw new UsageError('Name the folders of the corpora.')
      if (flags.redline) console.log(redlineTable(await benchRedline(corpora, { seconds: 10 }), { seconds: 10 }))
      for (const corpus of flags.compare ? corpora : []) {
        console.log(rowsTable(`${basename(corpus)}, CPU throttled four times`, await benchComparisons(corpus, runs)))
      }
    } else {
      console.log(rowsTable('On the demo', await benchDemo(runs)))
      for (const corpus of corpora) console.log(rowsTable(basename(corpus), await benchCorpus(corpus, runs)))
    }
  },
})
