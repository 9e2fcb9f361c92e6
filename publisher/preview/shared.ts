import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { instant } from '../../schemas/records/day.ts'
import type { PreviewOptions } from './preview.ts'
import { readWorkingText } from './draft.ts'
import { Guesses } from './guesses.ts'
import type { PreviewLink } from './links.ts'
import { noDraftPage, notNowPage, pageStyle, sharedHeaders } from './pages.ts'

/** `GET /preview/shared/<token>/`: the draft as it is when the link is opened. */
export const sharedPreviews: FastifyPluginAsync<
  Pick<PreviewOptions, 'renderer' | 'contentDir' | 'lake' | 'links' | 'log'>
> = async (app, { renderer, contentDir, lake, links, log }) => {
  const guesses = new Guesses()

  const send = (reply: FastifyReply, status: number, page: string) =>
    reply.headers(sharedHeaders).code(status).type('text/html; charset=utf-8').send(page)

  /** The page that a link opens; nothing while the draft is no page, and `gone` for a policy that is there no more. */
  const pageOf = async ({ policy, day, by, expiresAt }: PreviewLink, now: Date) => {
    const found = await readWorkingText(lake(), policy)
    if (!found) return 'gone'
    if ('problems' in found.text) return undefined
    const { html } = await renderer.preview({
      content: contentDir,
      at: instant.parse(now.toISOString()),
      day: day ?? undefined,
      ...found.text,
      shared: { by, until: instant.parse(expiresAt) },
    })
    return html
  }

  app.get('/preview/page.css', (_request, reply) => reply.headers(sharedHeaders).type('text/css').send(pageStyle))

  app.get<{ Params: { token: string } }>('/preview/shared/:token', (request, reply) =>
    reply.headers(sharedHeaders).redirect(`/preview/shared/${encodeURIComponent(request.params.token)}/`, 308),
  )

  app.get<{ Params: { token: string } }>('/preview/shared/:token/', async (request, reply) => {
    const now = new Date()
    const link = links.find(request.params.token, now)
    if (link === 'ended') return send(reply, 410, noDraftPage)
    if (!link) {
      const wait = guesses.count(request.ip, now.getTime())
      if (wait > 0) reply.header('retry-after', String(wait))
      return send(reply, wait > 0 ? 429 : 404, noDraftPage)
    }
    try {
      const page = await pageOf(link, now)
      if (page === 'gone') return send(reply, 410, noDraftPage)
      return page === undefined ? send(reply, 503, notNowPage) : send(reply, 200, page)
    } catch (error) {
      // What failed may quote the draft: its name must do.
      const problem = error instanceof Error ? error.name : 'Error'
      log('A shared draft could not be shown.', { event: 'preview', level: 'error', problem })
      return send(reply, 503, notNowPage)
    }
  })
}
