import { pull } from '../../publisher/pull/pull.ts'
import { depthFor } from '../../publisher/pull/pull-depth.ts'
import { readConfig } from '../../publisher/config.ts'
import { clientFor } from '../../publisher/client.ts'
import type { Trouble } from '../../publisher/notice.ts'
import { Publisher } from '../../publisher/publisher.ts'
import { Queue } from '../../publisher/queue.ts'
import { Releases } from '../../publisher/releases.ts'
import { Renderer } from '../../publisher/renderer.ts'
import { plainSite } from './plain-site.ts'

export type Run = {
  env?: NodeJS.ProcessEnv
  lakeUrl: string
  token: string
  /** The delivery's key. */
  key: string
  /** Whether the site itself is rendered, or one that takes no time. */
  real: boolean
}

/** Receives a webhook and does what is due, once. */
export async function publishOnce({ env = process.env, lakeUrl, token, key, real }: Run): Promise<{
  waiting: number
  trouble: Trouble | null
  /** How many documents the last pull set aside. */
  setAside: number
}> {
  const config = readConfig(env)
  const { contentDir, dataDir, siteUrl } = config
  // A lake at fault is waited for no longer than a soak has time.
  const client = clientFor(config, { url: lakeUrl, token }).withConfig({ timeout: 3000 })
  const queue = new Queue(dataDir)
  const renderer = new Renderer(siteUrl)
  const publisher = new Publisher({
    contentDir,
    dataDir,
    siteUrl,
    pollMinutes: 60,
    queue,
    releases: new Releases(dataDir),
    log: () => {},
    pull: (notified, reasons) => pull({ client, contentDir, dataDir, notified, depth: depthFor(reasons) }),
    build: real
      ? ({ contentDir: content, outDir: out, day, ...shared }, signal) =>
          renderer.release({ content, out, day, depth: 'full', shared }, { signal })
      : plainSite,
  })
  try {
    queue.add('webhook', key, { id: 'policy-soak', deleted: false })
    await publisher.start()
    const { trouble } = publisher
    await publisher.stop()
    return {
      waiting: queue.pending().count,
      trouble: trouble ?? null,
      setAside: queue.lastPull()?.setAside.length ?? 0,
    }
  } finally {
    await renderer.close()
    queue.close()
  }
}
