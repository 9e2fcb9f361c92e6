import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { LogEvent } from '../../../publisher/log.ts'
import { createServer, type ServerOptions } from '../../../publisher/server/server.ts'

/** What the server lets strangers learn, and whom it takes them for. */
let app: FastifyInstance
const log: [string, LogEvent | undefined][] = []

const open = (options: Partial<ServerOptions> = {}) =>
  createServer({
    prove: (challenge) => `proof of ${challenge}`,
    site: { liveFolder: () => undefined, folders: () => [], live: () => undefined },
    studioFolder: '/nowhere',
    hosted: false,
    isReady: () => true,
    plugins: [
      async (scope) => {
        scope.get('/fails', () => {
          throw Object.assign(new Error("EACCES: permission denied, open '/srv/policies/.data/secrets.json'"), {
            code: 'EACCES',
          })
        })
        scope.get('/who', ({ ip }) => ({ ip }))
      },
    ],
    hosts: new Set(['policies.example.com']),
    log: (line, event) => log.push([line, event]),
    ...options,
  })
beforeEach(async () => {
  log.length = 0
  app = await open()
})
afterEach(() => app.close())

describe('a stranger', () => {
  it('sees no path of the disk in a failure; the operator does', async () => {
    const answer = await app.inject('/fails?token=abc')
    expect([answer.statusCode, answer.json()]).toEqual([
      500,
      { error: 'The server could not answer. The reason is in its log.' },
    ])
    expect(log).toEqual([
      [
        "A request for /fails failed. EACCES: permission denied, open '/srv/policies/.data/secrets.json'",
        { event: 'request', level: 'error', path: '/fails' },
      ],
    ])
  })

  it('learns only from /healthz that the server is up', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
  })

  it.each(['', '?challenge=', '?challenge=short', `?challenge=${'a'.repeat(10_000)}`, '?challenge=a&challenge=b'])(
    'gets no proof of identity for the challenge %s',
    async (query) => {
      const answer = await app.inject(`/operator/instance${query}`)
      expect(answer.statusCode).toBe(400)
      expect(answer.body).not.toContain('proof')
    },
  )

  it('gets no page under an unknown host, and the log says what to set', async () => {
    const ask = (host: string) => app.inject({ url: '/who', headers: { host } })
    expect((await ask('policies.example.com')).statusCode).toBe(200)
    expect((await ask('127.0.0.1:4321')).statusCode).toBe(200)
    const refused = await ask('evil.example')
    expect([refused.statusCode, refused.json()]).toEqual([421, { error: 'This host is not served here.' }])
    expect(log.at(-1)?.[0]).toBe(
      'Refused a request for the host “evil.example”. If it is meant, name it in ALLOWED_HOSTS.',
    )
    expect((await app.inject({ url: '/healthz', headers: { host: 'evil.example' } })).statusCode).toBe(200)
  })

  it('does not fill the log by causing failures', async () => {
    for (let count = 0; count < 100; count++) await app.inject('/fails')
    expect(log.length).toBeLessThan(25)
  })
})

describe('TRUST_PROXY', () => {
  const ask = (remoteAddress: string) =>
    app.inject({ url: '/who', remoteAddress, headers: { host: '127.0.0.1', 'x-forwarded-for': '203.0.113.9' } })

  it('lets a proxy on another host name the visitor', async () => {
    await app.close()
    app = await open({ trustProxy: 'loopback, 10.1.0.0/16' })
    expect((await ask('10.1.2.3')).json()).toEqual({ ip: '203.0.113.9' })
    expect((await ask('10.2.2.3')).json()).toEqual({ ip: '10.2.2.3' })
  })

  it('trusts only this machine by default', async () => {
    expect((await ask('10.1.2.3')).json()).toEqual({ ip: '10.1.2.3' })
    expect((await ask('127.0.0.1')).json()).toEqual({ ip: '203.0.113.9' })
  })
})

describe('a route', () => {
  it('that takes the address of a policy cannot be added', async () => {
    const plugins = [async (scope: FastifyInstance) => void scope.get('/terms/new', () => 'x')]
    await expect(open({ plugins, reserved: new Set(['studio', 'operator', 'healthz', 'readyz']) })).rejects.toThrow(
      'The route /terms/new takes the address of a policy called “terms”: name it in reservedSlugs.',
    )
  })
})
