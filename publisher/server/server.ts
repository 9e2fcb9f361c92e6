import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from 'fastify'
import { maxParamLength } from '../lake.ts'
import { studioHeaders } from './headers.ts'
import { defaultLimits, serverOptions, type Limits } from './limits.ts'
import { siteFiles, type SiteSource } from './site-files.ts'
import { waitingPage } from './waiting-page.ts'

export type ServerOptions = {
  /** The name under which `/healthz` tells other scripts that this is the instance they look for. */
  instance: string
  site: SiteSource
  studioFolder: string
  hosted: boolean
  /** Whether visitors can be served. */
  isReady: () => boolean
  /** The lake, the webhooks, the status: what is not files. */
  plugins: FastifyPluginAsync[]
  limits?: Limits
}

/** One server for everything: the site at `/`, the Studio at `/studio/`, and beside them the plugins' routes. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { instance, site, studioFolder, hosted, isReady, plugins, limits = defaultLimits } = options
  const app = fastify({
    trustProxy: 'loopback',
    forceCloseConnections: true,
    routerOptions: { maxParamLength },
    ...serverOptions(limits),
  })
  app.server.maxConnections = limits.connections

  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ instance }))
  app.get('/readyz', async (_request, reply) => reply.code(isReady() ? 200 : 503).send({ ready: isReady() }))
  for (const plugin of plugins) await app.register(plugin)

  await app.register(studioFiles, { folder: studioFolder, hosted })
  await app.register(siteFiles, { site, isReady })
  return app
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
  return [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) =>
    createHash('sha256').update(script).digest('base64'),
  )
}
