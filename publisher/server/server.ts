import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from 'fastify'
import { maxParamLength } from '../lake.ts'
import { explain } from '../../policy/errors.ts'
import { challengePattern } from '../instance.ts'
import { rateLimitedLog, type Log } from '../log.ts'
import { studioHeaders } from './headers.ts'
import { isKnownHost } from './hosts.ts'
import { refuseUnreserved } from './reserved-routes.ts'
import { defaultLimits, serverOptions, type Limits } from './limits.ts'
import { limitConnections } from './connections.ts'
import { readJsonBodies } from './json-bodies.ts'
import { limitPipelining } from './pipelining.ts'
import type { WordSource } from './send-word.ts'
import { siteFiles, type SiteSource } from './site-files.ts'
import { waitingPage } from './waiting-page.ts'

export type ServerOptions = {
  /** Answers a challenge with a proof that this is the instance that a script looks for. */
  prove: (challenge: string) => string
  site: SiteSource
  /** Makes the Word files of the site; it has none, if undefined. */
  word?: WordSource
  studioFolder: string
  hosted: boolean
  /** Whether visitors can be served. */
  isReady: () => boolean
  /** Everything but files: the lake, the webhooks, the status. */
  plugins: FastifyPluginAsync[]
  limits?: Limits
  /** Proxies that are trusted for the visitor's address, as Fastify takes them: https://fastify.dev/docs/latest/Reference/Server/#trustproxy */
  trustProxy?: string
  /** The host names that are served; any, if undefined. */
  hosts?: ReadonlySet<string>
  /** Names that no policy can have. Each route begins with one; any route may be, if undefined. */
  reserved?: ReadonlySet<string>
  log?: Log
}

/** One server for everything: the site at `/`, the Studio at `/studio/`, and the plugins' routes. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { prove, site, word, studioFolder, hosted, isReady, plugins } = options
  const { limits = defaultLimits, trustProxy = 'loopback', hosts, reserved, log = () => {} } = options
  const app = fastify({
    trustProxy,
    forceCloseConnections: true,
    routerOptions: { maxParamLength },
    ...serverOptions(limits),
  })
  if (reserved) refuseUnreserved(app, reserved)
  limitConnections(app, limits.connections)
  limitPipelining(app, limits.unanswered)
  readJsonBodies(app)
  answerErrors(app, rateLimitedLog(log))

  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => reply.code(isReady() ? 200 : 503).send({ ready: isReady() }))
  app.get<{ Querystring: { challenge?: unknown } }>('/operator/instance', async ({ query: { challenge } }, reply) => {
    const isChallenge = typeof challenge === 'string' && challengePattern.test(challenge)
    if (!isChallenge) return reply.code(400).send({ error: 'Send a challenge of 32 bytes as base64url.' })
    return reply.header('cache-control', 'no-store').send({ proof: prove(challenge) })
  })
  await app.register(async (scope) => {
    if (hosts) refuseOtherHosts(scope, hosts, rateLimitedLog(log))
    for (const plugin of plugins) await scope.register(plugin)
    await scope.register(studioFiles, { folder: studioFolder, hosted })
    await scope.register(siteFiles, { site, isReady, word })
  })
  return app
}

/** Logs errors for the operator; the answer of a 500 has no path, query or stack. */
function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status >= 400 && status < 500) {
      return reply.code(status).send({ error: error instanceof Error ? error.message : 'The request cannot be read.' })
    }
    const path = request.url.split('?', 1)[0]?.slice(0, 200)
    log(`A request for ${path} failed. ${explain(error)}`, { event: 'request', level: 'error', path })
    return reply.code(500).send({ error: 'The server could not answer. The reason is in its log.' })
  })
}

function refuseOtherHosts(app: FastifyInstance, hosts: ReadonlySet<string>, log: Log): void {
  app.addHook('onRequest', async ({ host }, reply) => {
    if (isKnownHost(host, hosts)) return undefined
    const name = host.slice(0, 200)
    log(`Refused a request for the host “${name}”. If it is meant, name it in ALLOWED_HOSTS.`, {
      event: 'host refused',
      level: 'warn',
      host: name,
    })
    return reply.code(421).send({ error: 'This host is not served here.' })
  })
}

const studioFiles: FastifyPluginAsync<{ folder: string; hosted: boolean }> = async (app, { folder, hosted }) => {
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: true })
  // The Studio is one page: every address of it that is not a file is that page.
  const page = async (reply: FastifyReply) => {
    const index = join(folder, 'index.html')
    if (!existsSync(index))
      return reply.code(503).header('retry-after', '5').type('text/html').send(waitingPage('The Studio'))
    const html = readFileSync(index, 'utf8')
    return reply
      .headers(studioHeaders(inlineScriptHashes(html), hosted))
      .header('cache-control', 'no-cache')
      .type('text/html')
      .send(html)
  }
  app.get('/studio', (_request, reply) => reply.redirect('/studio/', 308))
  app.get<{ Params: { '*': string } }>('/studio/*', async (request, reply) => {
    const path = request.params['*']
    const isFile = path.startsWith('static/') || /\.(js|css|json|png|ico|svg|webmanifest)$/.test(path)
    if (!isFile) return page(reply)
    reply.headers(studioHeaders([], hosted))
    return reply.sendFile(
      path,
      folder,
      path.startsWith('static/') ? { immutable: true, maxAge: '365d' } : { maxAge: 0 },
    )
  })
}

/** The hashes by which a policy for content lets a page's inline scripts run. */
function inlineScriptHashes(html: string): string[] {
  const hashes: string[] = []
  for (let from = html.indexOf('<script'); from !== -1;) {
    const start = html.indexOf('>', from) + 1
    const end = html.indexOf('</script>', start)
    if (start === 0 || end === -1) break
    const hasSource = /\bsrc=/.test(html.slice(from, start))
    if (!hasSource) hashes.push(createHash('sha256').update(html.slice(start, end)).digest('base64'))
    from = html.indexOf('<script', end)
  }
  return hashes
}
