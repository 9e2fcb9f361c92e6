import { createHash } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Expectation } from '../pull/expectation.ts'
import { readEvent } from '../event.ts'
import { rateLimitedLog, type Log } from '../log.ts'
import { checkSignature, problemWithHeader } from '../signature.ts'

export type WebhookOptions = {
  /** The secret, and the one before it while it is being changed; asked for at each delivery. */
  secrets: () => readonly string[]
  /**
   * Records the event: it must be on disk when this has settled.
   * @param delivery identifies the delivery; the same one sent again has the same value
   */
  receive: (delivery: string, about: Expectation | undefined) => void | Promise<void>
  log: Log
  /** How long a delivery may take to arrive; Sanity gives up after 30 seconds. */
  deliveryTimeoutMs?: number
}

const maxBodyBytes = 256 * 1024
/** More than a projection of facts has. Anybody can begin to send a larger body: few of those are kept in memory. */
const maxFreeBytes = 8 * 1024
const maxLargeAtOnce = 32

/**
 * `POST /webhooks/sanity`: 202 once the event is on disk; 4xx, which Sanity does not retry, for what will never be
 * right; 503, which it does retry, if the event could not be recorded. Headers are not signed and decide nothing: what
 * is signed, the time and the body, also says whether this delivery came before.
 * https://www.sanity.io/docs/webhooks
 */
export const webhooks: FastifyPluginAsync<WebhookOptions> = async (
  app,
  { secrets, receive, log: unlimited, deliveryTimeoutMs = 30_000 },
) => {
  const log = rateLimitedLog(unlimited)
  app.removeAllContentTypeParsers()
  // The signature is over the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBodyBytes }, (_request, body, done) =>
    done(null, body),
  )

  const refuse = (reply: FastifyReply, status: number, error: string) => {
    log(`Refused a webhook: ${error}`, { event: 'webhook refused', level: 'warn', status, error })
    return reply.code(status).send({ error })
  }

  let large = 0
  // What can be refused by its headers is refused before its body is read.
  app.addHook('onRequest', async (request, reply) => {
    const { raw, headers } = request
    const problem = problemWithHeader(signatureOf(request), Date.now())
    if (problem) return refuse(reply, 401, `the signature is ${problem}`)
    // A body that never ends is cut off without an answer, which Sanity counts as a failure and retries.
    const timer = setTimeout(() => raw.destroy(), deliveryTimeoutMs)
    for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer))
    if (Number(headers['content-length'] ?? Infinity) <= maxFreeBytes) return undefined
    if (large >= maxLargeAtOnce) return refuse(reply, 503, 'many large ones are being received; send it again')
    large++
    reply.raw.once('close', () => large--)
    return undefined
  })

  app.post('/webhooks/sanity', { bodyLimit: maxBodyBytes }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const signature = signatureOf(request)
    const problem = checkSignature(signature, body, secrets(), Date.now())
    if (problem) return refuse(reply, 401, `the signature is ${problem}`)
    const event = readEvent(body.toString('utf8'))
    if (!event) return refuse(reply, 400, 'the body is not the JSON of a document')
    try {
      await receive(
        createHash('sha256')
          .update(signature?.trim() ?? '')
          .digest('base64url'),
        event.about,
      )
    } catch {
      return refuse(reply, 503, 'it could not be recorded; send it again')
    }
    return reply.code(202).send({ accepted: true })
  })
}

function signatureOf({ headers: { 'sanity-webhook-signature': given } }: FastifyRequest): string | undefined {
  return Array.isArray(given) ? given[0] : given
}
