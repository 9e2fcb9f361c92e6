import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { instant } from '../../schemas/records/day.ts'
import { rateLimitedLog } from '../log.ts'
import type { PreviewOptions } from './options.ts'
import { readWorkingText } from './draft.ts'
import type { ImageAddresses } from './images.ts'
import type { PreviewLink } from './links.ts'
import { noDraftPage, notNowPage, pageStyle, sharedHeaders } from './pages.ts'

/** Within this time an address may ask for so many links that are not there. */
const guessWindowMs = 15 * 60_000
const maxGuesses = 30
const maxAddresses = 10_000

/**
 * `GET /preview/shared/<token>/`: the draft as it is when the link is opened; `…/changes/`: what changes since the text
 * that it would replace.
 */
export const sharedPreviews: FastifyPluginAsync<
  Pick<PreviewOptions, 'renderer' | 'contentDir' | 'lake' | 'isMember' | 'links' | 'log'> & {
    addresses: ImageAddresses
  }
> = async (app, { renderer, contentDir, lake, isMember, links, log: unlimited, addresses }) => {
  const log = rateLimitedLog(unlimited)
  await app.register(rateLimit, { global: false, cache: maxAddresses })
  // Only links that were never there count: whoever has a link, and opens it often, is not sent away.
  const countGuess = app.createRateLimit({ max: maxGuesses, timeWindow: guessWindowMs })

  const send = (reply: FastifyReply, status: number, page: string) =>
    reply.headers(sharedHeaders).code(status).type('text/html; charset=utf-8').send(page)

  /** The page that a link opens; undefined while the draft is incomplete, `gone` if the policy no longer exists. */
  const pageOf = async ({ policy, day, by, expiresAt }: PreviewLink, now: Date, view: 'changes' | undefined) => {
    const found = await readWorkingText(lake(), policy)
    if (!found) return 'gone'
    if ('problems' in found.text) return undefined
    const { html } = await renderer.preview({
      content: contentDir,
      at: instant.parse(now.toISOString()),
      day: day ?? undefined,
      ...found.text,
      images: addresses.of(found.text.sections, now),
      shared: { by, until: instant.parse(expiresAt) },
      view,
    })
    return html
  }

  app.get('/preview/page.css', (_request, reply) => reply.headers(sharedHeaders).type('text/css').send(pageStyle))

  const open = async (
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
    view?: 'changes',
  ): Promise<FastifyReply> => {
    const now = new Date()
    const link = links.find(request.params.token, now)
    if (link === 'ended' || (link && !isMember(link))) return send(reply, 410, noDraftPage)
    if (!link) {
      const guesses = await countGuess(request)
      if (guesses.isAllowed || !guesses.isExceeded) return send(reply, 404, noDraftPage)
      return send(reply.header('retry-after', String(guesses.ttlInSeconds)), 429, noDraftPage)
    }
    try {
      const page = await pageOf(link, now, view)
      if (page === 'gone') return send(reply, 410, noDraftPage)
      return page === undefined ? send(reply, 503, notNowPage) : send(reply, 200, page)
    } catch (error) {
      // What failed may quote the draft: its name must do.
      const problem = error instanceof Error ? error.name : 'Error'
      log('A shared draft could not be shown.', { event: 'preview', level: 'error', problem })
      return send(reply, 503, notNowPage)
    }
  }

  for (const [path, view] of [
    ['', undefined],
    ['/changes', 'changes'],
  ] as const) {
    app.get<{ Params: { token: string } }>(`/preview/shared/:token${path}`, (request, reply) =>
      reply.headers(sharedHeaders).redirect(`/preview/shared/${encodeURIComponent(request.params.token)}${path}/`, 308),
    )
    app.get<{ Params: { token: string } }>(`/preview/shared/:token${path}/`, (request, reply) =>
      open(request, reply, view),
    )
  }
}
