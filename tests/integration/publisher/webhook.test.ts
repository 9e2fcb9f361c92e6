import { createHmac } from 'node:crypto'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Expectation } from '../../../publisher/pull/expectation.ts'
import { webhooks, type WebhookOptions } from '../../../publisher/server/webhooks.ts'

/** The answers that make Sanity try again (5xx), or stop (4xx). */
describe('a webhook delivery', () => {
  let app: ReturnType<typeof fastify>
  let diskIsFull = false
  const received: string[] = []
  const told: (Expectation | undefined)[] = []
  const said: string[] = []

  beforeEach(async () => {
    diskIsFull = false
    for (const list of [received, told, said]) list.length = 0
    app = fastify()
    const options: WebhookOptions = {
      secrets: () => ['the secret of the webhook'],
      receive: (delivery, about) => {
        if (diskIsFull) throw new Error('ENOSPC')
        received.push(delivery)
        told.push(about)
      },
      log: (line) => said.push(line),
    }
    await app.register(webhooks, options)
  })
  afterEach(() => app.close())

  const deliver = (body: string, { at = Date.now(), secret = 'the secret of the webhook', unsigned = {} } = {}) => {
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('base64url')
    const headers = { 'sanity-webhook-signature': `t=${at},v1=${signature}`, ...unsigned }
    return app.inject({ method: 'POST', url: '/webhooks/sanity', headers, body })
  }
  const event = '{"_id":"policy-privacy"}'

  it('is accepted once it is recorded', async () => {
    expect((await deliver(event)).statusCode).toBe(202)
    expect(received).toHaveLength(1)
  })

  it('is answered with 503 if it cannot be recorded', async () => {
    diskIsFull = true
    const answer = await deliver(event)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ error: 'it could not be recorded; send it again' })
    diskIsFull = false
    expect((await deliver(event)).statusCode).toBe(202)
  })

  it('keeps its identity when it is sent again with other headers', async () => {
    const at = Date.now()
    await deliver(event, { at })
    await deliver(event, { at, unsigned: { 'idempotency-key': 'another', 'sanity-operation': 'delete' } })
    await deliver(event, { at: at + 1 })
    expect(new Set(received).size).toBe(2)
    expect(received[0]).toBe(received[1])
  })

  it('reports a deletion only in its signed body', async () => {
    const unsigned = { 'sanity-operation': 'delete' }
    await deliver('{"_id":"policy-privacy","operation":"update"}', { unsigned })
    await deliver('{"_id":"policy-privacy","operation":"delete"}')
    expect(told.map((about) => about?.deleted)).toEqual([false, true])
  })

  it('does not fill the log when it is refused many times a minute', async () => {
    for (let count = 0; count < 100; count++) await deliver(event, { secret: 'a guess' })
    expect(said.length).toBeLessThan(25)
  })

  it.each([
    ['signed with another secret', () => deliver(event, { secret: 'a guess' }), 401],
    ['of long ago', () => deliver(event, { at: Date.now() - 3_600_000 }), 401],
    ['that is no JSON', () => deliver('{"_id":'), 400],
    ['that is too large', () => deliver(JSON.stringify({ _id: 'x'.repeat(300_000) })), 413],
  ])('%s is rejected permanently', async (_, deliverIt, status) => {
    expect((await deliverIt()).statusCode).toBe(status)
    expect(received).toEqual([])
  })

  it('is logged without its secret when it is refused', async () => {
    await deliver(event, { secret: 'a guess' })
    expect(said.join()).not.toContain('the secret of the webhook')
  })
})
