import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openArchive } from '../../archive/folder.ts'
import { studioFolder } from '../../publisher/build/studio.ts'
import { readConfig } from '../../publisher/config.ts'
import { root } from '../../publisher/root.ts'
import { openSecrets } from '../../publisher/secrets.ts'
import { publishToLive, startAndWait, type Started } from '../../scripts/bench/demo.ts'
import { watchMemory } from '../../scripts/bench/memory.ts'
import { watchHealth, type Health } from './watch-health.ts'

export type AttackOptions = {
  folder: string
  /** How many strangers attack at once. */
  clients: number
  /** How long they do, at least. */
  seconds: number
  /** How often an editor publishes without them, and again beside them. */
  publishes: number
  progress?: (words: string) => void
}

/** What an editor, and whoever watches the server, saw. */
export type Phase = {
  /** From the request to publish until visitors read the text, in seconds. */
  toLive: number[]
  health: Health
  /** The most memory of the server and all that it started. */
  megabytes: number
}

export type AttackReport = {
  quiet: Phase
  attacked: Phase
  seconds: number
  /** How often each attack was answered with which status; 0 is a connection that was cut. */
  answers: Record<string, Record<string, number>>
  /** What was acknowledged and is not in the archive. */
  lost: string[]
}

const answers = z.record(z.string(), z.record(z.string(), z.number()))
const status = z.object({
  waiting: z.int(),
  trouble: z.object({ message: z.string() }).nullable(),
  archive: z.object({ whole: z.boolean() }).nullish(),
})

const slug = 'cookies'
const warmUps = 3
/** Nobody publishes in the moment in which the publish before has come to its end. */
const pauseMs = 500
const settleLimitMs = 120_000

/**
 * Runs Policy Press in a folder of its own. An editor publishes without attackers, and then beside them; afterwards
 * every text must be in the archive, and the server as well as it was.
 */
export async function soakAttack(options: AttackOptions): Promise<AttackReport> {
  const { folder, clients, seconds, publishes, progress = () => {} } = options
  const env = { DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content') }
  leaveOutStudio(env)
  const press = await startAndWait(env, 0)
  const marks: string[] = []
  const publish = async (mark: string): Promise<number> => {
    marks.push(mark)
    progress(mark)
    return publishToLive(press.url, env.DATA_DIR, slug, mark)
  }
  try {
    for (let turn = 1; turn <= warmUps; turn++) await publish(`Warm-up ${turn}`)
    await settled(press, env.DATA_DIR)
    const quiet = await watched(press, async (toLive) => {
      for (let turn = 1; turn <= publishes; turn++) {
        toLive.push(await publish(`Without attackers ${turn}`))
        await wait(pauseMs)
      }
    })
    await settled(press, env.DATA_DIR)
    const began = performance.now()
    const endAttack = startAttack(press.url, clients, await oldestTransaction(press.url, env.DATA_DIR))
    const attacked = await watched(press, async (toLive) => {
      for (let turn = 1; turn <= publishes; turn++) {
        await wait(Math.max(0, began + ((turn - 0.5) * seconds * 1000) / publishes - performance.now()))
        toLive.push(await publish(`Beside attackers ${turn}`))
      }
      await wait(Math.max(0, began + seconds * 1000 - performance.now()))
    })
    const took = (performance.now() - began) / 1000
    const answered = await endAttack()
    await publish('After the attack')
    const { trouble, archive: kept } = await settled(press, env.DATA_DIR)
    const lost = await missingIn(env.CONTENT_DIR, marks)
    if (trouble) lost.push(`The publisher is in trouble: ${trouble.message}`)
    if (kept?.whole !== true) lost.push('The archive is not called whole.')
    return { quiet, attacked, seconds: took, answers: answered, lost }
  } finally {
    await press.stop()
  }
}

/** Building the Studio takes a core for a while, and is not what is measured here. */
function leaveOutStudio(env: Record<string, string>): void {
  const studio = studioFolder(readConfig({ ...process.env, ...env }))
  mkdirSync(studio, { recursive: true })
  writeFileSync(join(studio, 'index.html'), '<!doctype html><title>Studio</title>')
}

/** Does something and watches the server meanwhile. */
async function watched({ url, pid }: Started, work: (toLive: number[]) => Promise<void>): Promise<Phase> {
  const toLive: number[] = []
  const stopMemory = watchMemory(pid)
  const stopHealth = watchHealth(url)
  try {
    await work(toLive)
  } finally {
    stopMemory()
    await stopHealth()
  }
  return { toLive, health: await stopHealth(), megabytes: stopMemory() }
}

/** The status once nothing waits. */
async function settled({ url }: Started, dataDir: string): Promise<z.infer<typeof status>> {
  const { status: token } = openSecrets(dataDir)
  for (const end = Date.now() + settleLimitMs; ; await wait(100)) {
    const answer = await fetch(`${url}/status`, { headers: { authorization: `Bearer ${token}` } })
    const now = status.parse(await answer.json())
    if (now.waiting === 0) return now
    if (Date.now() > end) throw new Error(`Events still wait after ${settleLimitMs / 1000} s.`)
  }
}

/** A transaction that somebody has given away: strangers can look up none in a private dataset. */
async function oldestTransaction(url: string, dataDir: string): Promise<string> {
  const query = encodeURIComponent('*|order(_updatedAt asc)[0]._rev')
  const answer = await fetch(`${url}/v2025-02-19/data/query/production?query=${query}`, {
    headers: { authorization: `Bearer ${openSecrets(dataDir).read}` },
  })
  return z.object({ result: z.string() }).parse(await answer.json()).result
}

/** Strangers in a process of their own, so that time and memory are the server's. Returns what ends them. */
function startAttack(url: string, clients: number, lastEventId: string): () => Promise<AttackReport['answers']> {
  const child = spawn(process.execPath, [join(root, 'tests/faults/attack-process.ts')], {
    env: { ...process.env, ATTACK: JSON.stringify({ url, clients, lastEventId }) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said = text(child.stdout)
  return async () => {
    child.stdin.end()
    return answers.parse(JSON.parse(await said))
  }
}

async function missingIn(contentDir: string, marks: readonly string[]): Promise<string[]> {
  const archive = await openArchive(contentDir).read('full')
  const policy = archive?.policies.find((candidate) => candidate.slug === slug)
  const headings = new Set(policy?.versions.map(({ sections: [first] }) => first?.heading))
  return marks.filter((mark) => !headings.has(mark)).map((mark) => `“${mark}” is not in the archive.`)
}
