import type { FastifyPluginAsync } from 'fastify'
import type { Expectation } from '../pull/expectation.ts'
import { readEvent } from '../event.ts'
import type { Log } from '../log.ts'
import { checkSignature } from '../signature.ts'

export type WebhookOptions = {
  /** The secret, and the one before it while it is being changed; asked for at each delivery. */
  secrets: () => readonly string[]
  /** Writes the event down. It must be on disk when this has settled. */
  receive: (idempotencyKey: string | undefined, about: Expectation | undefined) => void | Promise<void>
  log: Log
  /** How long a delivery may take to come in, in milliseconds; Sanity itself gives up after 30 seconds. */
  patience?: number
}

const bodyLimit = 256 * 1024

/**
 * `POST /webhooks/sanity`: 202 once the event is on disk. 4xx, which Sanity does not retry, for what will
 * never be right; 503, which it does, when the event could not be written down.
 * https://www.sanity.io/docs/webhooks
 */
export const webhooks: FastifyPluginAsync<WebhookOptions> = async (
  app,
  { secrets, receive, log, patience = 30_000 },
) => {
  app.removeAllContentTypeParsers()
  // The signature is over the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  // A body that never ends is cut off without an answer, which Sanity takes as a failure and tries again.
  app.addHook('onRequest', async ({ raw }) => {
    const timer = setTimeout(() => raw.destroy(), patience)
    for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer))
  })

  app.post('/webhooks/sanity', { bodyLimit }, async (request, reply) => {
    const refuse = (status: number, error: string) => {
      log(`Refused a webhook: ${error}`, { event: 'webhook refused', level: 'warn', status, error })
      return reply.code(status).send({ error })
    }
    const header = (name: string) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const problem = checkSignature(header('sanity-webhook-signature'), body, secrets(), Date.now())
    if (problem) return refuse(401, `the signature is ${problem}`)
    const event = readEvent(body.toString('utf8'), header('sanity-operation'))
    if (!event) return refuse(400, 'the body is not the JSON of a document')
    const key = header('idempotency-key')
    try {
      await receive(key !== undefined && key.length <= 200 ? key : undefined, event.about)
    } catch {
      return refuse(503, 'it could not be written down; send it again')
    }
    return reply.code(202).send({ accepted: true })
  })
}
