import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { benchArchive, benchSettings, type ArchiveCost } from './bench/archive.ts'
import { benchCompare } from './bench/compare.ts'
import { benchLake, lakeTable } from './bench/lake.ts'
import { benchLoad } from './bench/load.ts'
import { pagesIn, publishToLive, startAndWait } from './bench/demo.ts'
import { measure, spread } from './bench/measure.ts'
import { readHistories } from './bench/repeated-archive.ts'
import { benchRedline, redlineTable } from './bench/redline.ts'
import { benchStudio } from './bench/studio.ts'
import { command } from './command.ts'
import { readConfig } from './config.ts'
import { withClient } from './connect.ts'
import { UsageError } from './errors.ts'

await command({
  usage: 'npm run bench -- [CORPUS FOLDER…] [--runs N]',
  summary:
    'Measures start, publish to live and a full build on the demo; and, for each corpus folder given, import, pull and build. ' +
    'Prints Markdown. Leaves your own data alone.',
  flags: {
    lake: { type: 'boolean', help: 'measure the embedded lake with 10,000 documents, and nothing else' },
    compare: { type: 'boolean', help: 'measure comparing two texts of each corpus in a browser, and nothing else' },
    redline: {
      type: 'boolean',
      help: 'compare the consecutive versions of the corpora, beside diffWords of the package diff, and nothing else',
    },
    load: { type: 'boolean', help: 'measure how the site is served, beside nginx, and nothing else' },
    archive: {
      type: 'string',
      value: 'N,N…',
      help: 'measure archives of so many versions, made of the corpora repeated, and nothing else',
    },
    studio: { type: 'boolean', help: 'measure the Studio on the demo, or on the corpora, and nothing else' },
    runs: { type: 'string', value: 'N', default: '3', help: 'how often each is measured (default 3)' },
  },
  words: 20,
  run: async ({ flags, words }) => {
    const runs = Number(flags.runs)
    if (!Number.isInteger(runs) || runs < 1) throw new UsageError('--runs must be a whole number from 1.')
    console.log(
      `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
    )
    if (flags.lake) {
      console.log(lakeTable(await benchLake({ runs: 200 })))
      return
    }
    if (flags.redline) {
      console.log(redlineTable(await benchRedline(words, { runs, seconds: 10 }), { runs, seconds: 10 }))
      return
    }
    if (flags.load) {
      console.log(
        await inFolders(({ DATA_DIR }) => benchLoad({ folder: dirname(DATA_DIR), seconds: 10, connections: 64 })),
      )
      return
    }
    if (flags.compare) {
      for (const folder of words) {
        await table([`${basename(folder)}, CPU throttled four times`, 'median', 'least', 'most'], () =>
          inFolders(async (env) => {
            await prepareCorpus(folder, env)
            return benchCompare({ site: env.OUT_DIR, slug: 'bench-policy', runs })
          }),
        )
      }
      return
    }
    if (flags.archive !== undefined) {
      const histories = await readHistories(words)
      if (histories.length === 0) throw new UsageError('Name the folders of corpora from which archives are made.')
      for (const versions of flags.archive.split(',').map(Number)) {
        if (!Number.isInteger(versions) || versions < 1) throw new UsageError('--archive must be whole numbers from 1.')
        await table([`An archive of ${versions} versions`, 'median', 'least', 'most'], () =>
          inFolders(async (env) => archiveRows(await benchArchive(env, histories, { versions, publishes: 10 * runs }))),
        )
      }
      return
    }
    if (flags.studio) {
      for (const corpus of words.length > 0 ? words : [undefined]) {
        const name = corpus === undefined ? 'The Studio on the demo' : `The Studio on ${basename(corpus)}`
        await table([name, 'median', 'least', 'most'], () => inFolders((env) => benchStudio({ env, corpus, runs })))
      }
      return
    }
    await table(['On the demo', 'median', 'least', 'most'], () => benchDemo(runs))
    for (const folder of words)
      await table([basename(folder), 'median', 'least', 'most'], () => benchCorpus(folder, runs))
  },
})

type Row = [name: string, values: number[], unit: string]

async function table(head: readonly string[], work: () => Promise<Row[]>): Promise<void> {
  const rows = await work()
  console.log(`| ${head.join(' | ')} |\n|---|---|---|---|`)
  for (const [name, values, unit] of rows) {
    const { median, min, max } = spread(values)
    const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`
    console.log(`| ${name} | ${show(median)} | ${show(min)} | ${show(max)} |`)
  }
  console.log('')
}

/** Runs `work` with folders of its own, which are gone afterwards. */
async function inFolders<T>(
  work: (env: { DATA_DIR: string; CONTENT_DIR: string; OUT_DIR: string }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-bench-'))
  try {
    return await work({
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: join(folder, 'content'),
      OUT_DIR: join(folder, 'dist'),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchDemo(runs: number): Promise<Row[]> {
  const [first, second, live, build]: number[][] = [[], [], [], []]
  for (let run = 0; run < runs; run++) {
    const port = 4700 + run
    await inFolders(async (env) => {
      const one = await startAndWait(env, port)
      await one.stop()
      const two = await startAndWait(env, port)
      first?.push(one.seconds)
      second?.push(two.seconds)
      for (let publish = 0; publish < 5; publish++) {
        live?.push(await publishToLive(two.url, env.DATA_DIR, 'cookies', `Bench ${run}.${publish}`))
      }
      await two.stop()
      build?.push((await measure('build.ts', [], env)).seconds)
    })
  }
  return [
    ['first start, until the site answers', first ?? [], 's'],
    ['second start, until the site answers', second ?? [], 's'],
    ['publish to live', live ?? [], 's'],
    ['full build', build ?? [], 's'],
  ]
}

function archiveRows({ policies, first, second, live, megabytes }: ArchiveCost): Row[] {
  return [
    ['policies', [policies], ''],
    ['first start: pulled, proved, rendered, compressed, live', [first], 's'],
    ['second start', [second], 's'],
    ['publish to live', live, 's'],
    ['peak memory while publishing', [megabytes], 'MB'],
  ]
}

async function prepareCorpus(folder: string, env: Record<string, string>): Promise<void> {
  await withClient(readConfig({ ...process.env, ...env }), 'write', (client) => client.createIfNotExists(benchSettings))
  await measure('import.ts', [folder, '--slug', 'bench-policy'], env)
  await measure('pull.ts', [], env)
  await measure('build.ts', [], env)
}

async function benchCorpus(folder: string, runs: number): Promise<Row[]> {
  const rows = new Map<string, Row>()
  const add = (name: string, value: number, unit: string) => {
    const row: Row = rows.get(name) ?? [name, [], unit]
    row[1].push(value)
    rows.set(name, row)
  }
  for (let run = 0; run < runs; run++) {
    await inFolders(async (env) => {
      await withClient(readConfig({ ...process.env, ...env }), 'write', (client) =>
        client.createIfNotExists(benchSettings),
      )
      for (const [name, script, args] of [
        ['import', 'import.ts', [folder, '--slug', 'bench-policy']],
        ['pull', 'pull.ts', []],
        ['build', 'build.ts', []],
      ] as const) {
        const { seconds, peakMegabytes } = await measure(script, args, env)
        add(`${name}`, seconds, 's')
        add(`${name}, peak memory`, peakMegabytes, 'MB')
        if (name === 'build') add('pages a second', pagesIn(env.OUT_DIR) / seconds, '')
      }
    })
  }
  return [...rows.values()]
}
