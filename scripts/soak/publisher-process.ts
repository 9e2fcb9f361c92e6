import { enableCompileCache } from 'node:module'
import { env } from 'node:process'
import { dieAt, type Moment } from './die-at.ts'

// A publisher that runs once and tells what came of it. It is killed where SOAK_STEP and SOAK_MOMENT say.
enableCompileCache()
const moments: readonly Moment[] = ['before', 'inside', 'after']
const steps = dieAt(Number(env['SOAK_STEP'] ?? 0), moments.find((moment) => moment === env['SOAK_MOMENT']) ?? 'before')

const { readConfig } = await import('../config.ts')
const { clientFor } = await import('../connect.ts')
const { pull } = await import('../archive/pull.ts')
const { Publisher } = await import('../publisher/publisher.ts')
const { Queue } = await import('../publisher/queue.ts')
const { Releases } = await import('../publisher/releases.ts')
const { Renderer } = await import('../renderer.ts')
const { plainSite } = await import('./plain-site.ts')

const config = readConfig()
const { contentDir, dataDir, siteUrl } = config
const client = clientFor(config, { url: env['SOAK_LAKE'] ?? '', token: env['SOAK_TOKEN'] ?? '' })
const queue = new Queue(dataDir)
const releases = new Releases(dataDir)
const renderer = new Renderer(siteUrl)
const publisher = new Publisher({
  contentDir,
  dataDir,
  siteUrl,
  pollMinutes: 60,
  queue,
  releases,
  log: () => {},
  pull: (told) => pull({ client, contentDir, dataDir, told }),
  build: async (order, signal) => {
    if (env['SOAK_ASTRO'] !== '1') return plainSite(order)
    await renderer.release({ ...order, content: order.contentDir, out: order.outDir, prove: 'new' }, signal)
  },
})
queue.add('webhook', env['SOAK_KEY'])
await publisher.start()
const { trouble } = publisher
await publisher.stop()
await renderer.close()
console.log(JSON.stringify({ steps: steps(), waiting: queue.pending().count, trouble: trouble ?? null }))
queue.close()
