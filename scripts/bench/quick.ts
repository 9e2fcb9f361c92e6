import { join } from 'node:path'
import { readConfig } from '../../publisher/config.ts'
import { withClient } from '../../publisher/connect.ts'
import { siteSizes } from './builds.ts'
import { benchCompare } from './compare.ts'
import { benchSettings } from './content.ts'
import { publishToLive, startAndWait } from './demo.ts'
import { measure } from './measure.ts'
import type { Row } from './table.ts'
import { inFolder } from './tidy.ts'

type Folders = { DATA_DIR: string; CONTENT_DIR: string; OUT_DIR: string }

/** Runs `work` with temporary folders, which are removed afterwards. */
export const inFolders = <T>(work: (env: Folders) => Promise<T>): Promise<T> =>
  inFolder((folder) =>
    work({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content'), OUT_DIR: join(folder, 'dist') }),
  )

/** Start, publish to live and full build, on the demo. */
export async function benchDemo(runs: number): Promise<Row[]> {
  const [first, second, live, build]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let run = 0; run < runs; run++) {
    const port = 4700 + run
    await inFolders(async (env) => {
      const one = await startAndWait(env, port)
      await one.stop()
      const two = await startAndWait(env, port)
      first.push(one.seconds)
      second.push(two.seconds)
      for (let publish = 0; publish < 5; publish++) {
        live.push(await publishToLive(two.url, env.DATA_DIR, 'cookies', `Bench ${run}.${publish}`))
      }
      await two.stop()
      build.push((await measure('build.ts', [], env)).seconds)
    })
  }
  return [
    ['first start, until the site answers', first, 's'],
    ['second start, until the site answers', second, 's'],
    ['publish to live', live, 's'],
    ['full build', build, 's'],
  ]
}

const prepareLake = (env: Record<string, string>) =>
  withClient(readConfig({ ...process.env, ...env }), 'write', (client) => client.createIfNotExists(benchSettings))

/** Compares two texts of a corpus in a browser. */
export const benchComparisons = (corpus: string, runs: number): Promise<Row[]> =>
  inFolders(async (env) => {
    await prepareLake(env)
    await measure('import.ts', [corpus, '--slug', 'bench-policy'], env)
    await measure('pull.ts', [], env)
    await measure('build.ts', [], env)
    return benchCompare({ site: env.OUT_DIR, slug: 'bench-policy', runs })
  })

/** Import, pull and build of a corpus. */
export async function benchCorpus(folder: string, runs: number): Promise<Row[]> {
  const rows = new Map<string, Row>()
  const add = (name: string, value: number, unit: string) => {
    const row: Row = rows.get(name) ?? [name, [], unit]
    row[1].push(value)
    rows.set(name, row)
  }
  for (let run = 0; run < runs; run++) {
    await inFolders(async (env) => {
      await prepareLake(env)
      for (const [name, script, args] of [
        ['import', 'import.ts', [folder, '--slug', 'bench-policy']],
        ['pull', 'pull.ts', []],
        ['build', 'build.ts', []],
      ] as const) {
        const { seconds, peakMegabytes } = await measure(script, args, env)
        add(name, seconds, 's')
        add(`${name}, peak memory`, peakMegabytes, 'MB')
        if (name === 'build') add('pages a second', siteSizes(env.OUT_DIR).pages / seconds, '')
      }
    })
  }
  return [...rows.values()]
}
