import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { archivePaths } from '../../archive/archive.ts'
import { day, instant } from '../../schemas/records/day.ts'
import { documentId } from '../../schemas/records/key.ts'
import { policy } from '../../schemas/records/policy.ts'
import { section } from '../../schemas/records/section.ts'
import { isOwnPage, type Caller } from './callers.ts'
import { rateLimitedLog } from '../log.ts'
import { readWorkingText } from './draft.ts'
import { draftImages, imageAddresses } from './images.ts'
import type { PreviewOptions } from './options.ts'
import { dataHeaders, frameHeaders, framePage } from './pages.ts'
import { sharedPreviews } from './shared.ts'

/** A text may be as large as a document that the lake takes. */
const maxBodyBytes = 4 * 1024 * 1024

const pageOrder = z.strictObject({
  policy,
  sections: z.array(section).min(1),
  /** The day on which the page is looked at; today without it. */
  day: day.optional(),
})

const linkDays = [1, 7, 30] as const
const linkOrder = z.strictObject({
  policy: documentId,
  days: z.literal(linkDays),
  day: day.optional(),
  /** Whether the Studio shows a draft: then the server must see one too. */
  hasDraft: z.boolean(),
})

/**
 * Drafts as the pages that they would be: `POST /preview/page` for the Studio's pane, and links at
 * `/preview/shared/<token>/` for people without an account. Nothing else at `/preview/` answers anybody who is not
 * signed in, and no text of a draft is written to a log.
 */
export const preview: FastifyPluginAsync<PreviewOptions> = async (app, options) => {
  const { renderer, contentDir, siteUrl, lake, findCaller, isMember, links, record, log } = options
  const problemLog = rateLimitedLog(log)
  const addresses = imageAddresses()

  const refuse = (reply: FastifyReply, status: number, error: string) =>
    reply.headers(dataHeaders).code(status).send({ error })

  const callers = new WeakMap<FastifyRequest, Caller>()
  /** Finds out who asks, before anything of what they send is read. Whoever may not is refused. */
  const identify = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'GET' && !isOwnPage(request)) {
      return refuse(reply, 403, 'A draft is shown to pages of this site only.')
    }
    const caller = await findCaller(request)
    if (!caller) return refuse(reply, 401, 'Sign in to the Studio to see drafts.')
    callers.set(request, caller)
    return undefined
  }
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request)
    if (!caller) throw new Error('The route identifies nobody.')
    return caller
  }

  app.setErrorHandler(async (error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status >= 400 && status < 500) return refuse(reply, status, 'The request cannot be read.')
    // What failed may quote the draft: its name must do.
    const name = error instanceof Error ? error.name : 'Error'
    problemLog('A preview was not made.', { event: 'preview', level: 'error', problem: name })
    return refuse(reply, 503, 'The page cannot be made at this moment.')
  })

  app.get('/preview/frame/', (_request, reply) =>
    reply.headers(frameHeaders).type('text/html; charset=utf-8').send(framePage),
  )

  app.post('/preview/page', { bodyLimit: maxBodyBytes, onRequest: identify }, async (request, reply) => {
    const order = pageOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, 400, z.prettifyError(order.error))
    if (!existsSync(join(contentDir, archivePaths.snapshot))) {
      return refuse(reply, 409, 'The site is not built yet. Fill in and publish Settings first; then it is built.')
    }
    const at = instant.parse(new Date().toISOString())
    const images = addresses.of(order.data.sections)
    return reply.headers(dataHeaders).send(await renderer.preview({ content: contentDir, at, images, ...order.data }))
  })

  app.get<{ Querystring: { policy?: string } }>('/preview/links', { onRequest: identify }, async (request, reply) => {
    const caller = callerOf(request)
    const id = documentId.safeParse(request.query.policy)
    if (!id.success) return refuse(reply, 400, 'Say which policy.')
    return reply
      .headers(dataHeaders)
      .send({ mayShare: caller.mayShare, links: links.list(id.data, new Date()).filter(isMember) })
  })

  app.post('/preview/links', { onRequest: identify }, async (request, reply) => {
    const caller = callerOf(request)
    if (!caller.mayShare) return refuse(reply, 403, 'Your role can view drafts but not share them.')
    const order = linkOrder.safeParse(request.body)
    if (!order.success) return refuse(reply, 400, z.prettifyError(order.error))
    const { policy, days, hasDraft } = order.data
    const found = await readWorkingText(lake(), policy)
    if (!found || (hasDraft && !found.id.startsWith('drafts.'))) {
      return refuse(
        reply,
        409,
        'The server cannot read this draft, so a link would show nothing. If it is saved, tell whoever runs the site: its token must have a role that reads drafts.',
      )
    }
    if (!(await caller.maySee(found.id))) return refuse(reply, 403, 'You may not read this draft yourself.')
    const now = new Date()
    const expiresAt = new Date(now.getTime() + days * 24 * 3_600_000).toISOString()
    const token = links.create(
      { policy, day: order.data.day ?? null, by: caller.name, user: caller.id, expiresAt },
      now,
    )
    if (token === undefined) {
      return refuse(reply, 409, 'There are too many links to this draft. Revoke some first.')
    }
    record?.({ actor: caller, action: 'link.create', subject: subjectOf(policy), details: { until: expiresAt } })
    log(`The draft of ${policy} was shared by a link that ends at ${expiresAt}.`, {
      event: 'preview-shared',
      policy,
      user: caller.id,
      until: expiresAt,
    })
    return reply
      .headers(dataHeaders)
      .code(201)
      .send({ address: `${siteUrl}/preview/shared/${token}/`, expiresAt })
  })

  app.delete<{ Params: { id: string } }>('/preview/links/:id', { onRequest: identify }, async (request, reply) => {
    const caller = callerOf(request)
    if (!caller.mayShare) return refuse(reply, 403, 'Your role can’t revoke links.')
    const about = links.policyOf(request.params.id)
    if (links.revoke(request.params.id, new Date())) {
      record?.({ actor: caller, action: 'link.revoke', ...(about !== undefined && { subject: subjectOf(about) }) })
      log('A link to a draft was revoked.', { event: 'preview-revoked', user: caller.id })
    }
    return reply.headers(dataHeaders).send({ revoked: true })
  })

  await app.register(draftImages, { addresses, lake })
  await app.register(sharedPreviews, { renderer, contentDir, lake, isMember, links, log, addresses })
  const nothing = async (_request: FastifyRequest, reply: FastifyReply) =>
    refuse(reply, 404, 'There is nothing at this address.')
  app.all('/preview/*', { onRequest: nothing }, nothing)
}

/** A policy as the audit names it. */
const subjectOf = (policy: string) => ({ id: policy, type: 'policy', label: policy })
