import { createHmac } from 'node:crypto'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { webhooks, type WebhookOptions } from '../../../publisher/server/webhooks.ts'

/** The answers that make Sanity try again (5xx), or stop (4xx). */
describe('a delivery', () => {
  let app: ReturnType<typeof fastify>
  let diskIsFull = false
  const received: (string | undefined)[] = []
  const said: string[] = []

  beforeEach(async () => {
    diskIsFull = false
    received.length = 0
    app = fastify()
    const options: WebhookOptions = {
      secrets: () => ['the secret of the webhook'],
      receive: (key) => {
        if (diskIsFull) throw new Error('ENOSPC')
        received.push(key)
      },
      log: (line) => said.push(line),
    }
    await app.register(webhooks, options)
  })
  afterEach(() => app.close())

  const deliver = (body: string, { at = Date.now(), secret = 'the secret of the webhook', key = 'a' } = {}) => {
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('base64url')
    const headers = { 'idempotency-key': key, 'sanity-webhook-signature': `t=${at},v1=${signature}` }
    return app.inject({ method: 'POST', url: '/webhooks/sanity', headers, body })
  }
  const event = '{"_id":"policy-privacy"}'

  it('that is written down is accepted', async () => {
    expect((await deliver(event)).statusCode).toBe(202)
    expect(received).toEqual(['a'])
  })

  it('that could not be written down is to be sent again', async () => {
    diskIsFull = true
    const answer = await deliver(event)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ error: 'it could not be written down; send it again' })
    diskIsFull = false
    expect((await deliver(event)).statusCode).toBe(202)
  })

  it.each([
    ['signed with another secret', () => deliver(event, { secret: 'a guess' }), 401],
    ['of long ago', () => deliver(event, { at: Date.now() - 3_600_000 }), 401],
    ['that is no JSON', () => deliver('{"_id":'), 400],
    ['that is too large', () => deliver(JSON.stringify({ _id: 'x'.repeat(300_000) })), 413],
  ])('%s is refused for good', async (_, deliverIt, status) => {
    expect((await deliverIt()).statusCode).toBe(status)
    expect(received).toEqual([])
  })

  it('is never told of with its secret', async () => {
    await deliver(event, { secret: 'a guess' })
    expect(said.join()).not.toContain('the secret of the webhook')
  })
})
