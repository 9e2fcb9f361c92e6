import type { SanityClient } from '@sanity/client'
import { explain, type UsageError } from '../../policy/errors.ts'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { reservedSlugs } from '../../schemas/records/slug.ts'
import type { Config } from '../config.ts'
import { clientFor } from '../client.ts'
import { LakeDamageError, openEmbeddedLake, type OpenLake } from '../lake.ts'
import { Renderer } from '../renderer.ts'
import { depthFor } from '../pull/pull-depth.ts'
import { Puller } from '../pull/puller.ts'
import { alertTo } from '../operator/alert.ts'
import { Anchorer } from '../anchors/anchorer.ts'
import { attempt } from '../attempt.ts'
import { jsonLog, rateLimitedLog, type Log } from '../log.ts'
import { Publisher } from '../publisher.ts'
import { Queue } from '../queue.ts'
import { Releases } from '../releases.ts'
import { setAsideNow } from '../operator/set-aside-now.ts'
import { setAsideRoute } from '../operator/set-aside-route.ts'
import { status } from '../operator/status.ts'
import { statusStyle } from '../operator/status-page.ts'
import { webhooks } from './webhooks.ts'
import { announceInstance, newInstanceSecret, proofOf, withdrawInstance } from '../instance.ts'
import { preview } from '../preview/preview.ts'
import { embeddedCaller, hostedCaller } from '../preview/callers.ts'
import { PreviewLinks, type PreviewLink } from '../preview/links.ts'
import { rotationRoutes, revokeRetired } from '../operator/rotate-secrets.ts'
import { HeldBack } from '../held-back.ts'
import { dayOf } from '../inputs.ts'
import { acceptedSecrets, cachedSecrets, type Secrets } from '../secrets.ts'
import { nameOf } from './hosts.ts'
import { createServer } from './server.ts'
import { studioFolder } from '../build/studio.ts'
import { WordFiles } from '../word/word-files.ts'
import { openMail } from '../reminders/mail.ts'
import { choiceKey, type Recipient } from '../reminders/reminder.ts'
import { Reminders } from '../reminders/reminders.ts'
import { remindersRoute } from '../reminders/route.ts'
import { userRoutes } from '../operator/users.ts'

/** A running Policy Press. */
export type Service = {
  /** Its address on this machine. */
  url: string
  client: SanityClient
  publisher: Publisher
  releases: Releases
  queue: Queue
  /** The embedded lake, when the hosted one is not used. */
  embedded?: OpenLake
  /** Why the embedded lake could not be opened: the site is served without it. */
  damage?: UsageError
  stop: () => Promise<void>
}

/** Serves the lake, the publisher, the Studio and the site on one port. Nothing is pulled or built yet. */
export async function openService(config: Config, port: number, tell: Log): Promise<Service> {
  const log = logFor(config, tell)
  const local = `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : hostInUrl(config.host)}:${port}`
  const releases = new Releases(config.dataDir)
  const { embedded, damage } = await openOwnLake(config, local, releases)
  const secretLog = rateLimitedLog(log, { max: 1 })
  const secrets = cachedSecrets(config.dataDir, (error) =>
    secretLog(`The secrets were written again from memory. ${explain(error)}`, { event: 'secrets', level: 'error' }),
  )
  // The token may be replaced while this runs.
  const address = () => embedded && { url: local, token: secrets().read ?? '' }
  const reader = () => clientFor(config, address())
  const queue = new Queue(config.dataDir)
  const { contentDir, dataDir, siteUrl, pollMinutes } = config
  const renderer = new Renderer(siteUrl, { isServing: true })
  /** Made when somebody asks for them. */
  const formats = ['docx', 'redline', 'evidence'] as const
  const puller = new Puller(config)
  const word = new WordFiles({ contentDir, siteUrl })
  const links = new PreviewLinks(dataDir)
  const heldBack = new HeldBack(config)
  const anchorer = new Anchorer({
    contentDir,
    dataDir,
    settings: config.anchors,
    log,
    onAnchored: () => void publisher.request('anchor'),
  })
  const publisher: Publisher = new Publisher({
    contentDir,
    dataDir,
    siteUrl,
    pollMinutes,
    queue,
    releases,
    log,
    onUpdated: () => void anchorer.run(),
    alert: config.alertUrl === undefined ? undefined : alertTo(config.alertUrl, siteUrl, log),
    pull: async (notified, reasons) => {
      if (damage) throw damage
      const { dataset, hosted } = config
      const pulled = await puller.pull({
        lake: { dataset, hosted },
        embedded: address(),
        notified,
        depth: depthFor(reasons),
        hasDoor: embedded !== undefined,
      })
      // The renderer prepares for the next publish; if it cannot, that one will say why.
      const day = pulled.changed ? undefined : dayOf(contentDir, new Date())
      if (day) void renderer.warmUp({ content: contentDir, day }).catch(() => undefined)
      return pulled
    },
    build: ({ contentDir: content, outDir: out, day, heldBack, ...shared }, signal) =>
      // With each new day everything is proved, and every file checked, again.
      renderer.release(
        {
          content,
          out,
          day,
          depth: releases.live()?.day === day ? 'incremental' : 'full',
          formats,
          shared,
          heldBack,
        },
        { signal },
      ),
  })

  const mail = config.mail && openMail(config.mail)
  const reminders =
    embedded &&
    new Reminders({
      dataDir,
      siteUrl,
      client: reader,
      recipients: () => recipientsOf(embedded.lake),
      trouble: () => publisher.trouble,
      mail: mail?.send,
      webhook: config.reminderUrl,
      log,
    })

  const publisherRoutes: FastifyPluginAsync = async (app) => {
    if (embedded) {
      await app.register(userRoutes, { embedded, siteUrl, secrets })
      await app.register(rotationRoutes, { embedded, dataDir, secrets })
    }
    const findCaller = config.hosted ? hostedCaller((token) => reader().withConfig({ token })) : embeddedCaller
    const readSetAside = () => setAsideNow({ queue, heldBack, dataDir })
    await app.register(remindersRoute, {
      mail: mail !== undefined,
      webhook: config.reminderUrl !== undefined,
      findCaller,
    })
    await app.register(setAsideRoute, { read: readSetAside, findCaller, log })
    await app.register(preview, {
      renderer: { preview: (order) => renderer.preview({ ...order, formats }) },
      contentDir,
      siteUrl,
      lake: reader,
      findCaller,
      isMember: embedded ? memberOf(embedded.lake) : () => true,
      links,
      record: (deed) => embedded?.lake.audit.add(deed),
      log,
    })
    app.get('/status.css', (_request, reply) => reply.type('text/css').send(statusStyle))
    await app.register(webhooks, {
      secrets: () => webhookSecrets(config, secrets()),
      receive: async (delivery, about) => {
        await queue.addTogether('webhook', delivery, about)
        void publisher.wake()
      },
      log,
    })
    await app.register(status, {
      queue,
      releases,
      publisher,
      setAside: readSetAside,
      dataDir,
      tokens: () =>
        config.statusToken === undefined ? acceptedSecrets(secrets(), 'status', new Date()) : [config.statusToken],
      isOperator: (request) => isOperator(request, embedded),
    })
  }
  for (const { damaged } of [queue, links]) {
    if (damaged !== undefined)
      log(`A damaged database was moved to ${damaged}, and an empty one is in its place.`, {
        event: 'damaged',
        level: 'error',
      })
  }
  const secret = newInstanceSecret()
  const app = await createServer({
    prove: (challenge) => proofOf({ secret, url: local }, challenge),
    site: releases,
    word,
    studioFolder: studioFolder(config),
    hosted: config.hosted !== undefined,
    isReady: () => releases.live() !== undefined,
    plugins: [...(embedded ? [embedded.lake.plugin] : []), publisherRoutes],
    trustProxy: config.trustProxy,
    hosts: hostsOf(config),
    reserved: reservedSlugs,
    log,
  })
  await app.listen({ host: config.host, port })
  announceInstance(dataDir, { secret, url: local, pid: process.pid })

  const hourly = setInterval(() => {
    if (embedded)
      attempt(log, 'Replaced tokens', () => {
        secrets()
        revokeRetired(embedded.lake, dataDir, new Date())
      })
  }, 3_600_000)

  const minutely = setInterval(() => void reminders?.run(new Date()), reminderMinutes * 60_000)

  const stop = async () => {
    clearInterval(hourly)
    clearInterval(minutely)
    mail?.close()
    withdrawInstance(dataDir)
    await publisher.stop()
    await anchorer.stop()
    // Nobody can ask for a preview any more when the renderer ends.
    await app.close()
    await puller.close()
    await word.close()
    await renderer.close()
    await embedded?.lake.close()
    queue.close()
    links.close()
  }
  return {
    url: local,
    get client() {
      return reader()
    },
    publisher,
    releases,
    queue,
    embedded,
    damage,
    stop,
  }
}

/**
 * The embedded lake, unless the hosted one is used. Where it is damaged and a release can be served, visitors do not
 * notice, and the operator learns what to do from the log and the status.
 */
async function openOwnLake(
  config: Config,
  url: string,
  releases: Releases,
): Promise<{ embedded?: OpenLake; damage?: UsageError }> {
  if (config.hosted) return {}
  try {
    return { embedded: await openEmbeddedLake(config, { webhookUrl: `${url}/webhooks/sanity` }) }
  } catch (error) {
    if (!(error instanceof LakeDamageError) || releases.liveFolder() === undefined) throw error
    return { damage: error }
  }
}

/** Host names under which this is reached. */
const hostsOf = ({ siteUrl, host, allowedHosts, allowedOrigins }: Config): ReadonlySet<string> =>
  new Set([...[siteUrl, hostInUrl(host), ...allowedOrigins].flatMap((origin) => nameOf(origin) ?? []), ...allowedHosts])

/** Whether whoever made a link can still sign in. Older links only say the maker's name. */
const memberOf =
  ({ users }: OpenLake['lake']) =>
  ({ user, by }: Pick<PreviewLink, 'user' | 'by'>): boolean =>
    users.list().some(({ id, name, isDisabled }) => !isDisabled && (user === null ? name === by : id === user))

/** How often it is checked whether somebody has to be reminded of something. */
const reminderMinutes = 5

/** Everybody who can sign in, with what they chose to be reminded of. */
function recipientsOf({ users, preferences }: OpenLake['lake']): Recipient[] {
  const choices = preferences(choiceKey)
  return users
    .list()
    .filter(({ isDisabled }) => !isDisabled)
    .map((user) => ({ ...user, choice: choices.get(user.id) }))
}

/** Log lines for people as well as for machines, or for machines only. */
function logFor({ log: { format, file } }: Config, tell: Log): Log {
  const write = format === 'json' || file !== undefined ? jsonLog(file) : undefined
  return (line, event) => {
    if (format === 'text') tell(line, event)
    write?.(line, event)
  }
}

const hostInUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Whether an administrator of the embedded lake is signed in. With a hosted lake there is only the token. */
async function isOperator(request: FastifyRequest, embedded: OpenLake | undefined): Promise<boolean> {
  if (!embedded || request.headers.cookie === undefined) return false
  const answer = await request.server.inject({
    url: '/v2025-02-19/users/me',
    headers: { cookie: request.headers.cookie },
  })
  if (answer.statusCode !== 200) return false
  const user: unknown = answer.json()
  return typeof user === 'object' && user !== null && 'role' in user && user.role === 'administrator'
}
/** The secrets with which a webhook may be signed at this moment. */
function webhookSecrets(config: Config, secrets: Secrets): string[] {
  const own = config.hosted ? [config.hosted.webhookSecret] : acceptedSecrets(secrets, 'webhook', new Date())
  const given = [...own, config.previousWebhookSecret]
  return given.filter((secret) => secret !== undefined)
}
