import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { checkSignature } from './signature.ts'

export type WebhookOptions = {
  /** The secret, and the one before it while it is being changed. */
  secrets: readonly string[]
  /** Writes the event down. It must be on disk when this returns. */
  receive: (idempotencyKey: string | undefined) => void
  log: (line: string) => void
}

const event = z.looseObject({ _id: z.string().optional() })
const bodyLimit = 256 * 1024

/**
 * `POST /webhooks/sanity`: 202 once the event is on disk. 4xx, which Sanity does not retry, for what will
 * never be right; 503, which it does, when the event could not be written down.
 * https://www.sanity.io/docs/webhooks
 */
export const webhooks: FastifyPluginAsync<WebhookOptions> = async (app, { secrets, receive, log }) => {
  app.removeAllContentTypeParsers()
  // The signature is over the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  app.post('/webhooks/sanity', { bodyLimit }, async (request, reply) => {
    const refuse = (status: number, error: string) => {
      log(`Refused a webhook: ${error}`)
      return reply.code(status).send({ error })
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const header = request.headers['sanity-webhook-signature']
    const problem = checkSignature(Array.isArray(header) ? header[0] : header, body, secrets, Date.now())
    if (problem) return refuse(401, `the signature is ${problem}`)
    if (!isEvent(body)) return refuse(400, 'the body is not the JSON of a document')
    const key = request.headers['idempotency-key']
    try {
      receive(typeof key === 'string' && key.length <= 200 ? key : undefined)
    } catch {
      return refuse(503, 'it could not be written down; send it again')
    }
    return reply.code(202).send({ accepted: true })
  })
}

function isEvent(body: Buffer): boolean {
  try {
    return event.safeParse(JSON.parse(body.toString('utf8'))).success
  } catch {
    return false
  }
}
