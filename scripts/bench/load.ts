import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathsIn, publishToLive, startAndWait } from './demo.ts'
import { fireAt, hasWrk, type Fire } from './fire.ts'
import { startNginx } from './nginx.ts'
import { startStatic } from './static-peer.ts'

export type LoadOptions = { folder: string; seconds: number; connections: number }

type Row = { server: string; builds: number | undefined } & Fire

/**
 * Requests a second and waits for the pages of the demo, kept alive and taken as gzip: from Policy Press, and from
 * nginx and @fastify/static on the same files; each alone, and while one version after the other is published.
 * @returns a table in Markdown, and what stands beside it
 */
export async function benchLoad({ folder, seconds, connections }: LoadOptions): Promise<string> {
  const env = { DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content') }
  const press = await startAndWait(env, 0)
  try {
    const root = join(env.DATA_DIR, 'current', 'public')
    const paths = pathsIn(root)
    await mkdir(join(folder, 'nginx'))
    const nginx = await startNginx(root, join(folder, 'nginx'))
    const plugin = await startStatic(root)
    const servers = [
      ['Policy Press', press.url] as const,
      ['@fastify/static', plugin.url] as const,
      ...(nginx ? [['nginx', nginx.url] as const] : []),
    ]
    const rows: Row[] = []
    try {
      for (const [server, url] of servers) {
        await fireAt({ url, paths, seconds: 2, connections, folder })
        rows.push({ server, builds: undefined, ...(await fireAt({ url, paths, seconds, connections, folder })) })
      }
      for (const [server, url] of servers) {
        const publishing = keepPublishing(press.url, env.DATA_DIR)
        const fire = await fireAt({ url, paths, seconds, connections, folder })
        rows.push({ server, builds: await publishing.stop(), ...fire })
      }
    } finally {
      await plugin.stop()
      await nginx?.stop()
    }
    return [
      table(rows),
      '',
      `${connections} connections kept alive, ${paths.length} addresses in turn, as gzip, ${seconds} s each, asked by ${hasWrk() ? 'wrk' : 'a Node client (wrk is not installed: it may be the limit)'}.`,
      ...(nginx ? [] : ['nginx is not installed: no figures beside ours.']),
    ].join('\n')
  } finally {
    await press.stop()
    rmSync(join(folder, 'nginx'), { recursive: true, force: true })
  }
}

/** Publishes version after version, each when the one before is live. */
function keepPublishing(url: string, dataDir: string): { stop: () => Promise<number> } {
  const stopping = new AbortController()
  let count = 0
  const work = async () => {
    while (!stopping.signal.aborted) {
      await publishToLive(url, dataDir, 'cookies', `Load ${Date.now()}`)
      count++
    }
  }
  const working = work()
  return {
    stop: async () => {
      stopping.abort()
      await working
      return count
    },
  }
}

function table(rows: readonly Row[]): string {
  const head = '| | requests a second | median | p99 | slowest | not answered well |\n|---|---|---|---|---|---|'
  const lines = rows.map(({ server, builds, perSecond, median, p99, slowest, failed }) => {
    const name = builds === undefined ? `${server}, alone` : `${server}, while ${builds} versions are published`
    const show = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`
    return `| ${name} | ${Math.round(perSecond)} | ${show(median)} | ${show(p99)} | ${show(slowest)} | ${failed} |`
  })
  return [head, ...lines].join('\n')
}
