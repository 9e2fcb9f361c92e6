import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { DayAnswers } from '../day-answers/day-answers.ts'
import { siteHeaders } from './headers.ts'
import { findAsset } from './find-asset.ts'
import { findRedirect, type Redirects } from './redirects.ts'
import { Mementos } from './mementos.ts'
import { sendFile } from './send-file.ts'
import { sendWord, type WordSource } from './send-word.ts'
import { StoredFiles } from './stored-files.ts'
import { waitingPage } from './waiting-page.ts'

/** Where the site's files are. Asked at each request, since releases come and go. */
export type SiteSource = {
  /** The live release's files; undefined before the first. */
  liveFolder: () => string | undefined
  /** Those of the live release, then those of the other releases. */
  folders: () => string[]
  live: () => { redirects: Redirects } | undefined
}

const caching = {
  /** Their names hold a hash of their content. */
  assets: 'public, max-age=31536000, immutable',
  /** Revalidated each time: a 304 if nothing changed. */
  pages: 'public, max-age=0, must-revalidate',
} as const
/** In characters. */
const minCompressed = 2048
const compress = promisify(gzip)

const common = Object.entries(siteHeaders).flat()
const headersOf = {
  assets: [...common, 'cache-control', caching.assets],
  pages: [...common, 'cache-control', caching.pages],
  /** Everybody's programs may read what was published to be read. */
  data: [...common, 'cache-control', caching.pages, 'access-control-allow-origin', '*'],
}

/** What is made for programs. The rest is pages and what they are shown with. */
const isData = (path: string): boolean =>
  /\.(?:json|xml|ics|link|md|tlog-proof|txt)$|^\/checkpoint$|^\/tile\//.test(path)

/**
 * The visitors' site, from the live release: compressed where it was compressed when it was built, with ETags,
 * 304 and ranges. `Last-Modified` is left out: after a rollback files are older than those that visitors have.
 */
export const siteFiles: FastifyPluginAsync<{ site: SiteSource; isReady: () => boolean; word?: WordSource }> = async (
  app,
  { site, isReady, word },
) => {
  const files = new StoredFiles()
  const answers = new DayAnswers()
  const mementos = new Mementos()
  app.addHook('onClose', () => answers.close())
  let previous: string | undefined
  const liveFolder = () => {
    const folder = site.liveFolder()
    if (folder !== previous) files.clear()
    return (previous = folder)
  }

  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      const folder = liveFolder()
      const path = pathOf(request.url)
      if (folder === undefined || path === undefined) return reply.callNotFound()
      const answered = await answers.find(request.url, folder)
      if (answered !== undefined) return sendAnswer(request, reply, answered)
      const isAsset = /^\/(_astro|images|tile)\//.test(path)
      const direct = join(folder, path.endsWith('/') ? `${path}index.html` : path)
      const stored =
        files.peek(direct) ??
        (await findAsset(files, direct, isAsset ? { path, folders: () => site.folders() } : undefined))
      if (stored) {
        const headers = headersFor(path, isAsset)
        const asked = request.headers['accept-datetime']
        const time = path.endsWith('/') ? await mementos.answer(folder, path, asked?.toString()) : undefined
        if (time?.isBadRequest) return badDatetime(reply, time.headers)
        if (time?.to !== undefined) return redirectTo(reply, time.to, time.headers)
        return sendFile(request, reply, { stored, files, headers: time ? [...headers, ...time.headers] : headers })
      }
      if (word && /\.docx$|\/evidence\.zip$/.test(path))
        return sendWord(request, reply, await word.find(folder, path), headersOf.pages)
      const isFolder = !path.endsWith('/') && (await files.find(join(folder, path, 'index.html')))
      return isFolder ? redirect(reply, slashed(request.url)) : reply.callNotFound()
    },
  })

  // Nothing is written here: what is sent is not read.
  app.addHook('onRequest', async (request, reply) => {
    if (isReading(request)) return undefined
    return reply.code(404).headers(siteHeaders).send({ error: 'There is nothing at this address.' })
  })

  app.setNotFoundHandler(async (request, reply) => {
    const folder = liveFolder()
    reply.headers({ ...siteHeaders, 'cache-control': caching.pages })
    if (!isReady() || folder === undefined) {
      return reply.code(503).header('retry-after', '5').type('text/html; charset=utf-8').send(waitingPage('The site'))
    }
    const isThere = async (path: string) => (await files.find(join(folder, path, 'index.html'))) !== undefined
    const to = isReading(request) ? await findRedirect(request.url, site.live()?.redirects ?? {}, isThere) : undefined
    if (to) return redirect(reply, to.address, to.status)
    const wantsPage = isReading(request) && /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')
    const page = wantsPage ? await files.find(join(folder, '404.html')) : undefined
    if (!page) return reply.code(404).send({ error: 'There is nothing at this address.' })
    return sendFile(request, reply, { stored: page, files, headers: headersOf.pages, status: 404 })
  })
}

/** A page that was made for this request, compressed if it is long and the visitor can read that. */
async function sendAnswer(request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> {
  reply.headers({ ...siteHeaders, 'cache-control': caching.pages, vary: 'accept-encoding' })
  reply.type('text/html; charset=utf-8')
  const accepted = request.headers['accept-encoding'] ?? ''
  const isCompressed = page.length > minCompressed && /\bgzip\b/.test(String(accepted))
  return isCompressed ? reply.header('content-encoding', 'gzip').send(await compress(page)) : reply.send(page)
}

const headersFor = (path: string, isAsset: boolean): string[] => {
  const headers = isAsset ? headersOf.assets : headersOf.pages
  if (!isData(path)) return headers
  return isAsset ? [...headers, 'access-control-allow-origin', '*'] : headersOf.data
}

/** To the text of a moment (RFC 7089, section 4.1). */
function redirectTo(reply: FastifyReply, address: string, headers: readonly string[]): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(302, [...headersOf.pages, ...headers, 'location', address, 'content-length', '0'])
  reply.raw.end()
  return reply
}

function badDatetime(reply: FastifyReply, headers: readonly string[]): FastifyReply {
  const text = 'Accept-Datetime is not a date. Write it as in RFC 7231: Thu, 31 May 2018 20:35:00 GMT.\n'
  reply.hijack()
  const length = ['content-length', `${Buffer.byteLength(text)}`]
  reply.raw.writeHead(400, [...headersOf.pages, ...headers, 'content-type', 'text/plain; charset=utf-8', ...length])
  reply.raw.end(text)
  return reply
}

const isReading = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

function redirect(reply: FastifyReply, address: string, status: 301 | 302 = 301): FastifyReply {
  return reply.headers({ ...siteHeaders, 'cache-control': caching.pages }).redirect(address, status)
}

/** The same address with a slash at the end of its path. */
const slashed = (url: string): string => url.replace(/^([^?]*)/, '$1/')

/**
 * The path of an address as a file is named, decoded once.
 * @returns undefined for a name that no file of ours has, and for a path that leads out of the folder
 */
export function pathOf(url: string): string | undefined {
  const [raw = ''] = url.split(/[?#]/, 1)
  try {
    const path = raw.includes('%') ? decodeURIComponent(raw) : raw
    // oxlint-disable-next-line no-control-regex
    const isPlain = path.startsWith('/') && !/[\u0000-\u001f\\]|\/\/|\/\.\.?(\/|$)|\.(br|gz)$/.test(path)
    return isPlain ? path : undefined
  } catch {
    return undefined
  }
}
