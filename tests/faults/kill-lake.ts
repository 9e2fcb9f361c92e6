import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient, type SanityClient } from '@sanity/client'
import { root } from '../../publisher/root.ts'
import { listenForNumbers, type NumbersSeen } from './numbers-stream.ts'

/** What the rounds did, for a report. */
export type KillReport = { rounds: number; acknowledged: number; kept: number; inDoubt: number; seconds: number }

type Options = { folder: string; rounds: number; progress?: (report: KillReport) => void }

type Lake = { child: ChildProcess; url: string; token: string; client: SanityClient }

const writers = ['a', 'b', 'c']
const shortest = 1
const longest = 400

/**
 * Kills (SIGKILL) the embedded lake at random moments of a write load, and looks after each start whether it kept its
 * word: every transaction that was acknowledged is there, none is there in half, and a listener that resumes is told
 * of each once. Three writers at a time each write transactions of three documents. In `folder` everything may be lost.
 * @throws Error that says what was lost.
 */
export async function killLake({ folder, rounds, progress }: Options): Promise<KillReport> {
  const began = performance.now()
  const acknowledged = new Map(writers.map((writer) => [writer, 0]))
  const seen: NumbersSeen = { numbers: [], lastEventId: undefined }
  const report: KillReport = { rounds: 0, acknowledged: 0, kept: 0, inDoubt: 0, seconds: 0 }
  for (let round = 0; round <= rounds; round++) {
    const lake = await startLake(folder)
    try {
      const listening = (await listenForNumbers(lake.url, lake.token, seen))()
      // From this one on, the listener has something after which it can resume.
      if (round === 0) await lake.client.create({ _id: 'start', _type: 'soak.number' })
      for (const writer of writers) {
        const last = await checkWriter(lake.client, writer, acknowledged.get(writer) ?? 0)
        report.inDoubt += last - (acknowledged.get(writer) ?? 0)
        acknowledged.set(writer, last)
      }
      await untilTold(seen, acknowledged)
      Object.assign(report, { rounds: round, kept: sum(acknowledged), seconds: (performance.now() - began) / 1000 })
      progress?.({ ...report })
      if (round === rounds) continue

      const ended = once(lake.child, 'exit')
      const timer = setTimeout(() => lake.child.kill('SIGKILL'), shortest + Math.random() * (longest - shortest))
      await Promise.all(
        writers.map(async (writer) => {
          const start = acknowledged.get(writer) ?? 0
          const last = await writeUntilKilled(lake.client, writer, start)
          report.acknowledged += last - start
          acknowledged.set(writer, last)
        }),
      )
      clearTimeout(timer)
      await Promise.all([ended, listening])
    } finally {
      await kill(lake.child)
    }
  }
  checkTold(seen, acknowledged)
  return report
}

async function startLake(folder: string): Promise<Lake> {
  const child = spawn(process.execPath, [join(root, 'tests/faults/lake-process.ts')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, SANITY_PROJECT_ID: '', SANITY_DATASET: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [undefined])])
  const said: unknown = line[0] === undefined ? undefined : JSON.parse(String(line[0]))
  if (typeof said !== 'object' || said === null || !('url' in said) || !('token' in said)) {
    throw new Error('The lake did not start after it was killed.')
  }
  const [url, token] = [String(said.url), String(said.token)]
  const client = createClient({
    apiHost: url,
    useProjectHostname: false,
    projectId: 'policypress',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
    token,
    maxRetries: 0,
  })
  return { child, url, token, client }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Writes one transaction after another; the number of the last that was acknowledged. */
async function writeUntilKilled(client: SanityClient, writer: string, start: number): Promise<number> {
  for (let number = start + 1; ; number++) {
    const sides = ['left', 'right'].map((side) => ({
      createOrReplace: {
        _id: `${writer}-${side}`,
        _type: 'soak.side',
        number,
        filler: 'x'.repeat((number * 97) % 7000),
      },
    }))
    const transaction = [...sides, { create: { _id: `${writer}-${number}`, _type: 'soak.number' } }]
    const acknowledged = await client.mutate(transaction).then(
      () => true,
      () => false,
    )
    if (!acknowledged) return number - 1
  }
}

/** The number of the last transaction of a writer that is there, which may be one that nobody was told of. */
async function checkWriter(client: SanityClient, writer: string, acknowledged: number): Promise<number> {
  const ids = [`${writer}-left`, `${writer}-right`, `${writer}-${acknowledged}`]
  const more = [`${writer}-${acknowledged + 1}`, `${writer}-${acknowledged + 2}`]
  const [left, right, known, next, beyond] = await client.getDocuments([...ids, ...more])
  const last = Number(left?.['number'] ?? 0)
  const right2 = Number(right?.['number'] ?? 0)
  if (last !== right2) throw new Error(`Half a transaction of ${writer} is there: left ${last}, right ${right2}.`)
  if (last < acknowledged || (acknowledged > 0 && !known))
    throw new Error(`Transaction ${acknowledged} of ${writer} was acknowledged, and is lost.`)
  if (last > acknowledged + 1 || beyond) throw new Error(`${writer} has transactions that nobody sent.`)
  if (Boolean(next) !== last > acknowledged)
    throw new Error(`Half of transaction ${acknowledged + 1} of ${writer} is there.`)
  return last
}

/** Waits until the listener was told of everything, for at most ten seconds. */
async function untilTold(seen: NumbersSeen, kept: ReadonlyMap<string, number>): Promise<void> {
  const expected = sum(kept) + 1
  for (let waited = 0; seen.numbers.length < expected; waited += 5) {
    if (waited > 10_000) throw new Error(`A listener that resumed was told of ${seen.numbers.length} of ${expected}.`)
    await wait(5)
  }
}

/** Each transaction once, those of a writer in their order. */
function checkTold(seen: NumbersSeen, kept: ReadonlyMap<string, number>): void {
  for (const [writer, last] of kept) {
    const told = seen.numbers.filter((id) => id.startsWith(`${writer}-`))
    const expected = Array.from({ length: last }, (_, index) => `${writer}-${index + 1}`)
    const wrong = expected.findIndex((id, index) => told[index] !== id)
    if (wrong >= 0 || told.length !== last)
      throw new Error(`A listener was not told of ${expected[wrong] ?? writer} once, in order.`)
  }
}

const sum = (numbers: ReadonlyMap<string, number>) => [...numbers.values()].reduce((total, number) => total + number, 0)
