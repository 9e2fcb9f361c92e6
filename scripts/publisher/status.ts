import { statfsSync } from 'node:fs'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Publisher } from './publisher.ts'
import type { Queue } from './queue.ts'
import type { Releases } from './releases.ts'
import { equal } from './signature.ts'
import { statusPage } from './status-page.ts'

export type StatusOptions = {
  queue: Queue
  releases: Releases
  publisher: Publisher
  dataDir: string
  /** Opens the page to a machine (`Authorization: Bearer`) or, as a password, to a browser. */
  token: string
  /** Whether the request comes from somebody signed in who may see it. */
  isOperator: (request: FastifyRequest) => Promise<boolean>
}

/** What `/status` tells. */
export type Status = {
  live: { id: string; day: string; builtAt: string } | null
  building: boolean
  waiting: number
  lastWebhook: string | null
  builds: ReturnType<Queue['builds']>
  releases: string[]
  diskFreeBytes: number
}

/** `GET /status`, as a page or as JSON, for the operator only. */
export const status: FastifyPluginAsync<StatusOptions> = async (app, options) => {
  const { queue, releases, publisher, dataDir, token, isOperator } = options

  const read = (): Status => {
    const live = releases.live()
    const disk = statfsSync(dataDir)
    return {
      live: live ? { id: live.id, day: live.day, builtAt: live.builtAt } : null,
      building: publisher.building,
      waiting: queue.pending().length,
      lastWebhook: queue.lastWebhook() ?? null,
      builds: queue.builds(),
      releases: releases.list().map(({ id }) => id),
      diskFreeBytes: disk.bavail * disk.bsize,
    }
  }

  app.get('/status', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!carriesToken(request, token) && !(await isOperator(request))) {
      return reply
        .code(401)
        .header('www-authenticate', 'Basic realm="Policy Press status", charset="UTF-8"')
        .send({ error: 'Sign in, or send the status token as “Authorization: Bearer …”.' })
    }
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    if (!wantsPage) return read()
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
      .send(statusPage(read()))
  })
}

/** The token as a bearer, or as the password that a browser asks for. */
function carriesToken({ headers }: FastifyRequest, token: string): boolean {
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer') return equal(value, token)
  if (scheme?.toLowerCase() !== 'basic') return false
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? []
  return equal(password, token)
}
