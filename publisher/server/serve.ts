import { once } from 'node:events'
import type { SanityClient } from '@sanity/client'
import { buildStudio } from '../build/studio.ts'
import type { Config } from '../config.ts'
import { clientFor } from '../client.ts'
import type { Addresses, ConsoleReporter } from '../operator/console-reporter.ts'
import { rateLimitedLog } from '../log.ts'
import { preflight } from './preflight.ts'
import { guardProcess } from './process-guard.ts'
import { openService, type Service } from './service.ts'

export type ServeOptions = {
  reporter: ConsoleReporter
  /** Fills an empty lake. @returns whether it was empty */
  seed?: ((writer: SanityClient, progress: (line: string) => void) => Promise<boolean>) | undefined
}

/** Serves until SIGINT or SIGTERM. @throws UsageError if it cannot start */
export async function serve(given: Config, { reporter, seed }: ServeOptions): Promise<void> {
  const port = await preflight(given)
  const config = {
    ...given,
    port,
    siteUrl: given.port === 0 && !process.env['SITE_URL'] ? `http://localhost:${port}` : given.siteUrl,
  }
  const stopped = untilStopped()
  const unguard = guardProcess(rateLimitedLog(reporter.log))
  reporter.begin()
  const service = await openService(config, port, reporter.log)
  try {
    await Promise.race([whenAborted(stopped), prepare(service, config, { seed, stopped, reporter })])
    if (!stopped.aborted) {
      reporter.ready(await addresses(config.siteUrl, service))
      if (config.hosted && config.hosted.webhookSecret === undefined) {
        reporter.warn(
          `SANITY_WEBHOOK_SECRET is not set: webhooks are refused, and changes are found by asking every ${config.pollMinutes} minutes.`,
        )
      }
      if (!['127.0.0.1', 'localhost', '::1'].includes(config.host)) {
        reporter.warn(`HOST is ${config.host}: others can reach this. Put a proxy with TLS in front of it.`)
      }
    }
    await whenAborted(stopped)
    reporter.stopping()
  } finally {
    await service.stop()
    unguard()
  }
}

/** Fills an empty lake, and builds what is not built yet. */
async function prepare(
  service: Service,
  config: Config,
  { seed, stopped, reporter: { step } }: ServeOptions & { stopped: AbortSignal },
) {
  const { embedded, damage, url, publisher, releases } = service
  await step('Content Lake', async () => {
    if (damage) return { pending: damage.message }
    return config.hosted ? `hosted, project ${config.hosted.projectId}` : 'embedded, open'
  })
  if (embedded && seed) {
    await step('Demo content', async (progress) => {
      const writer = clientFor(config, { url, token: embedded.secrets.write })
      return (await seed(writer, progress)) ? 'written into the empty lake' : 'not needed'
    })
  }
  await Promise.all([
    step('Studio', async () => ((await buildStudio(config, stopped)) ? 'built' : 'built before')),
    step('Site', async () => {
      await publisher.start()
      return releases.live() ? 'live' : { pending: 'not built yet; see above' }
    }),
  ])
}

/** The addresses, and how to sign in. */
async function addresses(siteUrl: string, { embedded, damage }: Service): Promise<Addresses> {
  const common = { site: `${siteUrl}/`, studio: `${siteUrl}/studio/`, status: `${siteUrl}/status` }
  if (damage) return { ...common, signIn: { how: 'when the Content Lake is restored' } }
  if (!embedded) return { ...common, signIn: { how: 'with your Sanity account' } }
  const { users } = embedded.lake
  const administrator = users.list().find(({ role }) => role === 'administrator')
  const { id, email } =
    administrator ?? (await users.add({ name: 'Administrator', email: 'admin@localhost', role: 'administrator' }))
  return {
    ...common,
    signIn: {
      link: () => siteUrl + users.signInLink(id),
      how: `with a link that npm run user -- link ${email} prints, or with a password: npm run user --help`,
    },
  }
}

/** Aborted by Ctrl-C, or by a request to end. */
function untilStopped(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort()
      // A second one means it: whatever is under way is safe to cut off.
      process.once(signal, () => process.exit(1))
    })
  }
  return controller.signal
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
