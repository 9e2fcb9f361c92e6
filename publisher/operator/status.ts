import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { explain } from '../../policy/errors.ts'
import { metricsText } from './metrics.ts'
import type { Trouble } from '../notice.ts'
import { stageBeforeRestart, type Publisher } from '../publisher.ts'
import type { SetAside } from '../pull/set-aside.ts'
import type { Queue } from '../queue.ts'
import type { Build } from '../queue-tables.ts'
import type { Releases } from '../releases.ts'
import { equal } from '../signature.ts'
import { statusPage } from './status-page.ts'
import type { Status } from './status-report.ts'

export type StatusOptions = {
  queue: Queue
  releases: Releases
  publisher: Publisher
  /** What cannot be published. */
  setAside: () => SetAside[]
  dataDir: string
  /** The tokens that grant access, as `Authorization: Bearer` or as the password of basic authentication. */
  tokens: () => readonly string[]
  /** Whether the request comes from somebody signed in who may see it. */
  isOperator: (request: FastifyRequest) => Promise<boolean>
}

/** `GET /status`, as a page or as JSON, and `GET /metrics`, for the operator only. */
export const status: FastifyPluginAsync<StatusOptions> = async (app, options) => {
  const { queue, releases, publisher, dataDir, tokens, isOperator } = options

  const read = (): Status => {
    const unread: string[] = []
    /** A part that cannot be read becomes a note, so that the rest is still shown. */
    const ask = <T>(what: string, question: () => T): T | undefined => {
      try {
        return question()
      } catch (error) {
        unread.push(`${what} cannot be read. ${explain(error)}`)
        return undefined
      }
    }
    const live = ask('The live release', () => releases.live())
    const pin = ask(`${join(dataDir, 'rollback-pin.json')}, which says whether the site is rolled back,`, () =>
      releases.pin(),
    )
    const { trouble, building } = publisher
    const { count = 0, since } = ask('The queue', () => queue.pending()) ?? {}
    const pulled = ask('What the last pull saw', () => queue.lastPull())
    const disk = ask('The disk', () => statfsSync(dataDir))
    if (queue.damaged !== undefined) {
      unread.push(
        `The queue was damaged and starts again empty. The damaged one is ${queue.damaged}; it can be deleted.`,
      )
    }
    // A day that has come is no longer the next one, also while no pull succeeds.
    const isAhead = pulled?.nextDay !== undefined && !(live && pulled.nextDay <= live.day)
    return {
      live: live ? { id: live.id, day: live.day, builtAt: live.builtAt } : null,
      hold: pin ? { release: pin.release, since: pin.since, day: pin.day } : null,
      building,
      waiting: count,
      waitingSince: since ?? null,
      trouble: trouble ?? null,
      setAside: ask('What is set aside', () => options.setAside()) ?? [],
      lastWebhook: ask('The last webhook', () => queue.lastWebhook()) ?? null,
      nextEffectiveDate: isAhead ? (pulled.nextDay ?? null) : null,
      archive: {
        verifiedAt: pulled?.at ?? null,
        policies: pulled?.policies ?? 0,
        versions: pulled?.versions ?? 0,
        whole: isWhole(trouble, pulled !== undefined),
        notes: [...(pulled?.notes ?? []), ...unread],
      },
      builds: (ask('The last builds', () => queue.builds()) ?? []).map((build) => ({
        ...build,
        seconds: secondsOf(build),
      })),
      releases: (ask('The releases', () => releases.list()) ?? []).map(({ id }) => id),
      diskFreeBytes: disk ? disk.bavail * disk.bsize : 0,
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

/** Null if nobody knows: before the first pull, and after a restart that followed a failure. */
function isWhole(trouble: Trouble | undefined, hasPulled: boolean): boolean | null {
  if (trouble?.stage === 'IntegrityError') return false
  return !hasPulled || trouble?.stage === stageBeforeRestart ? null : true
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
