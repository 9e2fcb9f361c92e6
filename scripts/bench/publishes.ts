import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { ClientError } from '@sanity/client'
import { z } from 'zod'
import { readConfig } from '../../publisher/config.ts'
import { withClient } from '../../publisher/connect.ts'
import { benchOrigin } from './builds.ts'
import { benchSettings } from './content.ts'
import { startAndWait, type Started } from './demo.ts'
import { watchMemory } from './memory.ts'
import { counter, logProgress } from './progress.ts'
import { clientAt, markedVersion, publish, readVersion } from './publish.ts'
import { fillLake, repetitions, type History } from './repeated-archive.ts'
import type { Publishes } from './report/results.ts'

export type PublishesOptions = {
  /** Folder of the lake and the releases. If it exists, it is used as it is. */
  folder: string
  histories: readonly History[]
  versions: number
  publishes: number
}

const token = 'the-token-of-the-bench'

/**
 * Runs Policy Press on a filled lake, and publishes policies in turn, each a second after the previous publish is completely
 * done.
 */
export async function benchPublishes(options: PublishesOptions): Promise<Publishes> {
  const { folder } = options
  const logFile = join(folder, 'log.ndjson')
  const env = {
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(folder, 'content'),
    OUT_DIR: join(folder, 'dist'),
    // It is part of every page: if it varied, with the port say, all pages would be rendered again.
    SITE_URL: benchOrigin,
    STATUS_TOKEN: token,
    LOG: 'json',
    LOG_FILE: logFile,
    POLL_MINUTES: '1440',
  }
  await fill(options, env)
  const isNew = !existsSync(join(env.DATA_DIR, 'current'))
  const first = isNew ? await startOnce(env) : undefined
  const press = await startAndWait(env, 0)
  try {
    await untilReady(press)
    // Nobody publishes at the moment of a start, so the renderer has time to warm up.
    await wait(idleMs)
    const steps: Publishes['steps'] = {}
    const publisher = { ...options, press, dataDir: env.DATA_DIR }
    await publishEach({ ...publisher, publishes: 1, name: 'Warm' })
    rmSync(logFile, { force: true })
    const stopWatching = watchMemory(press.pid)
    const times = await publishEach({ ...publisher, name: 'Bench' }).finally(stopWatching)
    for (const event of liveEvents(logFile)) {
      for (const [step, milliseconds] of Object.entries(event)) (steps[step] ??= []).push(milliseconds)
    }
    return { first, second: press.seconds, ...times, steps, megabytes: stopWatching() }
  } finally {
    await press.stop()
  }
}

/** Marks a folder whose lake is complete. */
const filledMarker = 'filledMarker'

async function fill({ folder, histories, versions }: PublishesOptions, env: Record<string, string>): Promise<void> {
  if (existsSync(join(folder, filledMarker))) return
  // An interrupted run leaves half a lake.
  rmSync(folder, { recursive: true, force: true })
  logProgress('  Filling the lake.')
  await withClient(readConfig({ ...process.env, ...env }), 'write', async (client) => {
    await client.createOrReplace(benchSettings)
    await fillLake(client, histories, versions)
  })
  writeFileSync(join(folder, filledMarker), '')
}

async function startOnce(env: Record<string, string> & { DATA_DIR: string }): Promise<number> {
  logProgress('  Pulling, verifying and rendering everything for the first time.')
  const { seconds, stop } = await startAndWait(env, 0)
  await stop()
  return seconds
}

/** Waits until the Studio is built, which occupies a core at the first start, and nothing is left to do. */
async function untilReady({ url }: Started): Promise<void> {
  await until('build the Studio', async () => (await fetch(`${url}/studio/`)).status === 200)
  await untilIdle(url)
}

/** Idle time before the first publish. */
const idleMs = 15_000
/** Idle time between two publishes. */
const pauseMs = 1000

/** Time after which a step counts as failed. */
const timeoutMs = 600_000

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await isSo()); await wait(20)) {
    if (Date.now() > deadline) throw new Error(`Policy Press did not ${what} within ${timeoutMs / 60_000} minutes.`)
  }
}

const status = z.object({
  building: z.boolean(),
  waiting: z.number(),
  trouble: z.object({ message: z.string() }).nullable(),
})

/** Waits until the publisher is idle: each publish causes a second webhook, and so a second pull. */
const untilIdle = (url: string): Promise<void> =>
  until('finish a publish', async () => {
    const answer = await fetch(`${url}/status`, { headers: { authorization: `Bearer ${token}` } })
    const { building, waiting, trouble } = status.parse(await answer.json())
    if (trouble) throw new Error(`The publisher failed: ${trouble.message}`)
    return !building && waiting === 0
  })

type EachOptions = PublishesOptions & { press: Started; dataDir: string; name: string }

async function publishEach(options: EachOptions): Promise<Pick<Publishes, 'fromWebhook' | 'fromRequest'>> {
  const { press, dataDir, histories, versions, publishes, name } = options
  const client = clientAt(press.url, dataDir)
  const policies = repetitions(histories, versions)
  const progress = counter('publishes', publishes)
  const times: Pick<Publishes, 'fromWebhook' | 'fromRequest'> = { fromWebhook: [], fromRequest: [] }
  let refused = 0
  for (let number = 0; number < publishes; number++) {
    const { id, slug, count } = policies[(number + refused) % policies.length] ?? {}
    if (id === undefined || slug === undefined || count === undefined) throw new Error('There is no policy.')
    let last = readVersion(await client.getDocument(`${id}-v${count}`))
    for (;;) {
      const next = await client.getDocument(`${id}-v${last.sequence + 1}`)
      if (!next) break
      last = readVersion(next)
    }
    const mark = `${name} ${number} ${last.sequence + 1}`
    const published = await publish(client, `${press.url}/${slug}/`, await markedVersion(last, mark), mark).catch(
      (error: unknown) => {
        // A text of an import may have what a new version may not, such as a dead link.
        if (!(error instanceof ClientError) || refused >= policies.length) throw error
        logProgress(`  ${id} is left out: ${error.message.split('\n', 1)[0]}`)
        refused++
        return undefined
      },
    )
    if (!published) {
      number--
      continue
    }
    const { asked, served } = published
    times.fromRequest.push((served - asked) / 1000)
    times.fromWebhook.push((served - arrivalAfter(dataDir, asked)) / 1000)
    await untilIdle(press.url)
    await wait(pauseMs)
    progress(number + 1)
  }
  return times
}

/** Arrival of the first webhook after a moment, as the publisher recorded it. */
function arrivalAfter(dataDir: string, moment: number): number {
  const database = new DatabaseSync(join(dataDir, 'publisher.sqlite'), { readOnly: true })
  try {
    const row = database
      .prepare("SELECT min(receivedAt) AS at FROM events WHERE reason = 'webhook' AND receivedAt >= ?")
      .get(new Date(moment).toISOString())
    return Date.parse(z.object({ at: z.string() }).parse(row).at)
  } finally {
    database.close()
  }
}

const event = z.looseObject({ event: z.string() })

/** Durations of each live build's steps, by name, in milliseconds. */
function liveEvents(logFile: string): Record<string, number>[] {
  const lines = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const live = lines.map((line) => event.parse(JSON.parse(line))).filter(({ event: name }) => name === 'live')
  return live.map((facts) =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) =>
        name.endsWith('Milliseconds') && typeof value === 'number' ? [[name.slice(0, -12), value]] : [],
      ),
    ),
  )
}
