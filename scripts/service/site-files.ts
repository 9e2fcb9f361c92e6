import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { siteHeaders } from './headers.ts'
import { waitingPage } from './waiting-page.ts'

/** Where the site's files are: asked for at each request, since releases come and go. */
export type SiteSource = {
  /** The live release's files; nothing before the first. */
  liveFolder: () => string | undefined
  /** Those of the live release, then those of the others that are kept. */
  folders: () => string[]
  live: () => { redirects: Record<string, string> } | undefined
}

/** What the extension alone does not tell. */
const types: Record<string, string> = {
  '.link': 'application/link-format; charset=utf-8',
  '/feed.xml': 'application/atom+xml; charset=utf-8',
}
const caching = {
  /** Their names tell their content: they may be kept for good. */
  assets: 'public, max-age=31536000, immutable',
  /** May be kept, and is asked for again each time: a 304 when nothing changed. */
  pages: 'public, max-age=0, must-revalidate',
} as const

/**
 * The visitors' site, from the live release: compressed where it was compressed when it was built, with ETags,
 * 304 and ranges. `Last-Modified` is left out: after a rollback files are older than those that visitors have.
 */
export const siteFiles: FastifyPluginAsync<{ site: SiteSource; isReady: () => boolean }> = async (
  app,
  { site, isReady },
) => {
  await app.register(fastifyStatic, {
    serve: false,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    lastModified: false,
    setHeaders: (reply) => reply.headers(siteHeaders),
  })

  app.addHook('onSend', async (request, reply) => {
    const [path = ''] = request.url.split('?')
    const type = Object.entries(types).find(([ending]) => path.endsWith(ending))?.[1]
    if (type !== undefined && reply.statusCode < 300) reply.type(type)
    const lasting = path.startsWith('/_astro/') && [200, 206, 304].includes(reply.statusCode)
    reply.header('cache-control', lasting ? caching.assets : caching.pages)
  })

  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => {
      const path = `/${request.params['*']}`
      const folder = site.liveFolder()
      if (folder === undefined || /\.(br|gz)$/.test(path)) return reply.callNotFound()
      // A page of an older release that is still open somewhere asks for the assets of its time.
      const isAsset = /^\/_astro\/[\w.@~-]+$/.test(path) && !existsSync(join(folder, path))
      const holder = isAsset ? site.folders().find((kept) => existsSync(join(kept, path))) : folder
      return reply.sendFile(path, holder ?? folder)
    },
  })

  app.setNotFoundHandler((request, reply) => {
    reply.headers(siteHeaders)
    const folder = site.liveFolder()
    if (!isReady() || folder === undefined) {
      return reply.code(503).header('retry-after', '5').type('text/html; charset=utf-8').send(waitingPage('The site'))
    }
    return moved(request, reply, site) ?? notFound(request, reply, folder)
  })
}

/** Leads from a policy's former addresses to those that it has now. */
function moved(request: FastifyRequest, reply: FastifyReply, site: SiteSource): FastifyReply | undefined {
  const [, former = '', rest = ''] = /^\/([a-z0-9-]+)(\/.*|\?.*)?$/.exec(request.url) ?? []
  const redirects = site.live()?.redirects ?? {}
  const slug = Object.hasOwn(redirects, former) ? redirects[former] : undefined
  if (slug === undefined || !['GET', 'HEAD'].includes(request.method)) return undefined
  return reply.redirect(`/${slug}${rest.startsWith('/') ? rest : `/${rest}`}`, 301)
}

function notFound(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/)
  if (!wantsPage) return reply.code(404).send({ error: 'There is nothing at this address.' })
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(readFileSync(join(folder, '404.html')))
}
