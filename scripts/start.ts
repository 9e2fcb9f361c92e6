import { once } from 'node:events'
import { command } from './command.ts'
import { readConfig, type Config } from '../publisher/config.ts'
import { clientFor } from '../publisher/connect.ts'
import { seedDemo } from '../importers/demo/seed.ts'
import { explain, UsageError } from '../policy/errors.ts'
import { jsonLog } from '../publisher/log.ts'
import { preflight } from '../publisher/server/preflight.ts'
import { openService, type Service } from '../publisher/server/service.ts'
import { buildStudio } from '../publisher/build/studio.ts'
import {
  jsonReporter,
  textReporter,
  type Addresses,
  type ConsoleReporter,
} from '../publisher/operator/console-reporter.ts'

await command({
  usage: 'npm start',
  summary:
    'Runs Policy Press: the embedded Content Lake with demo content (or, with SANITY_PROJECT_ID, the hosted one), ' +
    'the Studio, the publisher and the site, on one port. Settings are documented in .env.example.',
  flags: { 'no-demo': { type: 'boolean', help: 'leave an empty lake empty' } },
  run: async ({ flags }) => {
    const given = readConfig()
    const { format, file } = given.log
    const reporter = format === 'json' ? jsonReporter(jsonLog(file)) : textReporter
    try {
      await serve(given, reporter, { demo: !flags['no-demo'] })
    } catch (error) {
      if (format === 'text') throw error
      reporter.log(explain(error), { event: 'stop', level: 'error' })
      process.exitCode = error instanceof UsageError ? 2 : 1
    }
  },
})

/** Serves until it is told to stop. */
async function serve(given: Config, reporter: ConsoleReporter, { demo }: { demo: boolean }): Promise<void> {
  const port = await preflight(given)
  const config = {
    ...given,
    port,
    siteUrl: given.port === 0 && !process.env['SITE_URL'] ? `http://localhost:${port}` : given.siteUrl,
  }
  const stopped = untilStopped()
  reporter.begin()
  const service = await openService(config, port, reporter.log)
  try {
    await Promise.race([whenAborted(stopped), prepare(service, config, { demo, stopped, reporter })])
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
  }
}

/** Fills an empty lake, and builds what is not built yet. */
async function prepare(
  service: Service,
  config: Config,
  { demo, stopped, reporter: { step } }: { demo: boolean; stopped: AbortSignal; reporter: ConsoleReporter },
) {
  const { embedded, url, publisher, releases } = service
  await step('Content Lake', async () =>
    config.hosted ? `hosted, project ${config.hosted.projectId}` : 'embedded, open',
  )
  if (embedded && demo) {
    await step('Demo content', async (progress) => {
      const writer = clientFor(config, { url, token: embedded.secrets.write })
      return (await seedDemo(writer, progress, new Date())) ? 'written into the empty lake' : 'not needed'
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
async function addresses(siteUrl: string, { embedded }: Service): Promise<Addresses> {
  const common = { site: `${siteUrl}/`, studio: `${siteUrl}/studio/`, status: `${siteUrl}/status` }
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
