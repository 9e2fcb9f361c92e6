import { statfsSync } from 'node:fs'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { metricsText } from './metrics.ts'
import type { Publisher } from '../publisher.ts'
import type { Build, Queue } from '../queue.ts'
import type { Releases } from '../releases.ts'
import { equal } from '../signature.ts'
import { statusPage } from './status-page.ts'
import type { Status } from './status-report.ts'

export type StatusOptions = {
  queue: Queue
  releases: Releases
  publisher: Publisher
  dataDir: string
  /** Each opens the page to a machine (`Authorization: Bearer`) or, as a password, to a browser. */
  tokens: () => readonly string[]
  /** Whether the request comes from somebody signed in who may see it. */
  isOperator: (request: FastifyRequest) => Promise<boolean>
}

/** `GET /status`, as a page or as JSON, and `GET /metrics`, for the operator only. */
export const status: FastifyPluginAsync<StatusOptions> = async (app, options) => {
  const { queue, releases, publisher, dataDir, tokens, isOperator } = options

  const read = (): Status => {
    const [live, hold] = [releases.live(), releases.pin()]
    const disk = statfsSync(dataDir)
    const { trouble, building } = publisher
    const { count, since } = queue.pending()
    const pulled = queue.lastPull()
    // A day that has come is no longer the next one, also while no pull goes through.
    const isAhead = pulled?.nextDay !== undefined && !(live && pulled.nextDay <= live.day)
    return {
      live: live ? { id: live.id, day: live.day, builtAt: live.builtAt } : null,
      hold: hold ? { release: hold.release, since: hold.since, day: hold.day } : null,
      building,
      waiting: count,
      waitingSince: since ?? null,
      trouble: trouble ?? null,
      lastWebhook: queue.lastWebhook() ?? null,
      nextEffectiveDate: isAhead ? (pulled.nextDay ?? null) : null,
      archive: {
        verifiedAt: pulled?.at ?? null,
        policies: pulled?.policies ?? 0,
        versions: pulled?.versions ?? 0,
        whole: trouble?.stage === 'IntegrityError' ? false : pulled ? true : null,
        notes: pulled?.notes ?? [],
      },
      builds: queue.builds().map((build) => ({ ...build, seconds: secondsOf(build) })),
      releases: releases.list().map(({ id }) => id),
      diskFreeBytes: disk.bavail * disk.bsize,
    }
  }
  const isAllowed = async (request: FastifyRequest) =>
    tokens().some((token) => carriesToken(request, token)) || (await isOperator(request))
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (await isAllowed(request)) return undefined
    return reply
      .code(401)
      .header('www-authenticate', 'Basic realm="Policy Press status", charset="UTF-8"')
      .send({ error: 'Sign in, or send the status token as “Authorization: Bearer …”.' })
  })

  app.get('/status', async (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    if (!wantsPage) return read()
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
      .send(statusPage(read()))
  })

  app.get('/metrics', async (_request, reply) => {
    const { type, text } = await metricsText(read())
    return reply.type(type).send(text)
  })
}

const secondsOf = ({ startedAt, finishedAt }: Build): number | null =>
  finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000

/** The token as a bearer, or as the password that a browser asks for. */
function carriesToken({ headers }: FastifyRequest, token: string): boolean {
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer') return equal(value, token)
  if (scheme?.toLowerCase() !== 'basic') return false
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? []
  return equal(password, token)
}
