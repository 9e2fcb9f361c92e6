import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathsIn, publishToLive, startAndWait } from './demo.ts'
import { runLoad, hasWrk, type LoadResult } from './http-load.ts'
import { startNginx } from './nginx.ts'
import { startStatic } from './static-peer.ts'

export type LoadOptions = { folder: string; seconds: number; connections: number }

type Row = { server: string; builds: number | undefined } & LoadResult

/**
 * Requests per second and latency for the demo's pages, over keep-alive connections, as gzip: from Policy Press,
 * and from nginx and @fastify/static on the same files; each when idle, and while versions are being published.
 * @returns a table in Markdown, with notes
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
        await runLoad({ url, paths, seconds: 2, connections, folder })
        rows.push({ server, builds: undefined, ...(await runLoad({ url, paths, seconds, connections, folder })) })
      }
      for (const [server, url] of servers) {
        const publishing = keepPublishing(press.url, env.DATA_DIR)
        const loadResult = await runLoad({ url, paths, seconds, connections, folder })
        rows.push({ server, builds: await publishing.stop(), ...loadResult })
      }
    } finally {
      await plugin.stop()
      await nginx?.stop()
    }
    return [
      table(rows),
      '',
      `${connections} keep-alive connections, ${paths.length} addresses in turn, as gzip, ${seconds} s each, requested by ${hasWrk() ? 'wrk' : 'a Node client (wrk is not installed, so the client may be the bottleneck)'}.`,
      ...(nginx ? [] : ['nginx is not installed, so there are no figures for it.']),
    ].join('\n')
  } finally {
    await press.stop()
    rmSync(join(folder, 'nginx'), { recursive: true, force: true })
  }
}

/** Publishes version after version, each once the previous one is live. */
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
  const head = '| | requests per second | median | p99 | slowest | failed |\n|---|---|---|---|---|---|'
  const lines = rows.map(({ server, builds, perSecond, median, p99, slowest, failed }) => {
    const name = builds === undefined ? `${server}, idle` : `${server}, while publishing ${builds} versions`
    const show = (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`
    return `| ${name} | ${Math.round(perSecond)} | ${show(median)} | ${show(p99)} | ${show(slowest)} | ${failed} |`
  })
  return [head, ...lines].join('\n')
}
