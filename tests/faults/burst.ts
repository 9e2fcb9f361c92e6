import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export type Burst = { accepted: number; refused: number; seconds: number }

/** Sends many signed webhooks, fifty at a time, each a delivery of its own. */
export async function sendBurst(url: string, secret: string, count: number, body: string): Promise<Burst> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const began = performance.now()
  let left = count
  const outcome = { accepted: 0, refused: 0 }
  const work = async () => {
    while (left-- > 0) {
      if ((await send(agent, url, secret, body)) === 202) outcome.accepted++
      else outcome.refused++
    }
  }
  await Promise.all(Array.from({ length: 50 }, work))
  agent.destroy()
  return { ...outcome, seconds: (performance.now() - began) / 1000 }
}

function send(agent: Agent, url: string, secret: string, body: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  const time = Date.now()
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('base64url')
  const sent = request(`${url}/webhooks/sanity`, {
    agent,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'sanity-webhook-signature': `t=${time},v1=${signature}`,
    },
  })
  sent.on('error', reject)
  sent.on('response', (response) => {
    response.resume()
    response.on('end', () => resolve(response.statusCode))
  })
  sent.end(body)
  return promise
}
