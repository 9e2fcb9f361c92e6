import { once } from 'node:events'
import { styleText } from 'node:util'
import { command } from './command.ts'
import { readConfig, type Config } from './config.ts'
import { clientFor } from './connect.ts'
import { seedDemo } from './demo/seed.ts'
import { explain } from './errors.ts'
import { preflight } from './service/preflight.ts'
import { openService, type Service } from './service/service.ts'
import { buildStudio } from './service/studio.ts'

await command({
  usage: 'npm start',
  summary:
    'Runs Policy Press: the embedded Content Lake with demo content (or, with SANITY_PROJECT_ID, the hosted one), ' +
    'the Studio, the publisher and the site, on one port. Settings are documented in .env.example.',
  flags: { 'no-demo': { type: 'boolean', help: 'leave an empty lake empty' } },
  run: async ({ flags }) => {
    const given = readConfig()
    const port = await preflight(given)
    const config = {
      ...given,
      port,
      siteUrl: given.port === 0 && !process.env['SITE_URL'] ? `http://localhost:${port}` : given.siteUrl,
    }
    const stopped = untilStopped()
    console.log(`\n${styleText('bold', 'Policy Press')}\n`)

    const service = await openService(config, port, (line) => console.log(`  ${line.replaceAll('\n', '\n  ')}`))
    try {
      await Promise.race([whenAborted(stopped), prepare(service, config, { demo: !flags['no-demo'], stopped })])
      if (!stopped.aborted) {
        console.log(`\n${await addresses(config.siteUrl, service)}\n`)
        if (config.hosted && config.hosted.webhookSecret === undefined) {
          console.warn(
            `  SANITY_WEBHOOK_SECRET is not set: webhooks are refused, and changes are found by asking every ${config.pollMinutes} minutes.\n`,
          )
        }
        if (!['127.0.0.1', 'localhost', '::1'].includes(config.host)) {
          console.warn(`  HOST is ${config.host}: others can reach this. Put a proxy with TLS in front of it.\n`)
        }
      }
      await whenAborted(stopped)
      console.log('\nStopping…')
    } finally {
      await service.stop()
    }
  },
})

/** Fills an empty lake, and builds what is not built yet. */
async function prepare(service: Service, config: Config, { demo, stopped }: { demo: boolean; stopped: AbortSignal }) {
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

/** Shows what is being done and, when it is done, what came of it and how long it took. */
async function step(
  name: string,
  work: (progress: (line: string) => void) => Promise<string | { pending: string }>,
): Promise<void> {
  const began = performance.now()
  const progress = (line: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  … ${name}: ${line}`)
  }
  progress('')
  try {
    const result = await work(progress)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    const [mark, told] =
      typeof result === 'string' ? [styleText('green', '✓'), result] : [styleText('yellow', '!'), result.pending]
    console.log(`  ${mark} ${name.padEnd(14)}${told} (${seconds} s)`)
  } catch (error) {
    console.error(`  ${styleText('red', '✗')} ${name}: ${explain(error)}`)
    throw error
  }
}

/** The addresses, and how to sign in. */
async function addresses(siteUrl: string, { embedded }: Service): Promise<string> {
  const rows = [
    ['Site', `${siteUrl}/`],
    ['Studio', `${siteUrl}/studio/`],
    ['Status', `${siteUrl}/status`],
  ]
  if (embedded) {
    const { users } = embedded.lake
    const administrator = users.list().find(({ role }) => role === 'administrator')
    const { id } =
      administrator ?? (await users.add({ name: 'Administrator', email: 'admin@localhost', role: 'administrator' }))
    rows.push(
      ['Sign in', `${siteUrl}${users.signInLink(id)}`],
      ['', 'This link signs in once. npm run user makes accounts with passwords.'],
    )
  } else {
    rows.push(['Sign in', 'with your Sanity account'])
  }
  return [...rows, ['', 'Ctrl-C stops.']]
    .map(([name = '', value = '']) => `  ${styleText('bold', name.padEnd(9))}${value}`)
    .join('\n')
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
