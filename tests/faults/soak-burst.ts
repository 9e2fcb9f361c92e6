import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { publishToLive, startAndWait } from '../../scripts/bench/demo.ts'
import { root } from '../../publisher/root.ts'
import { openSecrets } from '../../publisher/secrets.ts'
import type { Burst } from './burst.ts'

/** As many are shown in the status; more are no handful. */
const mostBuilds = 20

const burst = z.object({ accepted: z.number(), refused: z.number(), seconds: z.number() })
const status = z.object({
  waiting: z.int(),
  trouble: z.unknown(),
  builds: z.array(z.object({ id: z.int(), outcome: z.string() })),
})

/**
 * Sends a burst of webhooks to a running Policy Press from another process, publishes in the middle of it, and looks:
 * all are accepted, a handful of builds follows, its memory stays flat, and the last text is live.
 */
export async function soakBurst(folder: string, count: number): Promise<{ words: string; failed: boolean }> {
  const env = { DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content') }
  const press = await startAndWait(env, 0)
  try {
    const { status: token, webhook } = openSecrets(env.DATA_DIR)
    const ask = async () => {
      const answer = await fetch(`${press.url}/status`, { headers: { authorization: `Bearer ${token}` } })
      return status.parse(await answer.json())
    }
    // The first publishes take what is taken once: templates, caches.
    for (let turn = 0; turn < 3; turn++) await publishToLive(press.url, env.DATA_DIR, 'cookies', `Warm ${turn}`)
    const before = { builds: (await settled(ask)).builds[0]?.id ?? 0, memory: memoryOf(press.pid) }
    const sending = send(press.url, webhook, count)
    const seconds = await publishToLive(press.url, env.DATA_DIR, 'cookies', 'Published in the middle')
    const { accepted, refused, seconds: took } = await sending
    const last = await publishToLive(press.url, env.DATA_DIR, 'cookies', 'Published at the end')
    const { builds, trouble } = await settled(ask)
    const made = builds.filter(({ id }) => id > before.builds)
    const releases = made.filter(({ outcome }) => outcome === 'live').length
    const grown = (memoryOf(press.pid) - before.memory) / 2 ** 20
    return {
      failed: refused > 0 || accepted !== count || trouble !== null || made.length >= mostBuilds,
      words:
        `${accepted} of ${count} webhooks accepted in ${took.toFixed(1)} s (${Math.round(count / took)} a second), ${refused} refused; ` +
        `${made.length} builds, ${releases} of them with something new; memory ${before.memory === 0 ? 'not known' : `${grown < 0 ? '' : '+'}${grown.toFixed(0)} MB on ${(before.memory / 2 ** 20).toFixed(0)} MB`}; ` +
        `what was published meanwhile was live after ${seconds.toFixed(1)} s, and what was published last after ${last.toFixed(1)} s.`,
    }
  } finally {
    await press.stop()
  }
}

/** The status once nothing waits. */
async function settled(ask: () => Promise<z.infer<typeof status>>) {
  for (let tries = 0; tries < 1200; tries++) {
    const now = await ask()
    if (now.waiting === 0) return now
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('Events still wait after two minutes.')
}

/** Sends from a process of its own, so that memory and time are the publisher's. */
async function send(url: string, secret: string, count: number): Promise<Burst> {
  const child = spawn(process.execPath, [join(root, 'tests/faults/burst-process.ts')], {
    env: { ...process.env, BURST: JSON.stringify({ url, secret, count }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const part of child.stdout.setEncoding('utf8')) said += String(part)
  return burst.parse(JSON.parse(said))
}

/** Resident memory in bytes; 0 where there is no /proc. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
