import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../fixtures/until.ts'
import { rejection, startLake, type LakeServer } from './support.ts'

const ADA = { name: 'Ada', email: 'ada@example.com', role: 'administrator', password: 'correct horse' }
const BOB = { name: 'Bob', email: 'bob@example.com', role: 'editor', password: 'battery staple' }

describe('membership', () => {
  let server: LakeServer

  beforeEach(async () => {
    server = await startLake()
    await server.lake.users.add(ADA)
    await server.lake.users.add(BOB)
  })
  afterEach(() => server.stop())

  function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const init = { method: 'POST', redirect: 'manual' as const, body: new URLSearchParams(fields) }
    return server.fetch(path, { ...init, headers: { origin: server.origin, ...headers } })
  }
  async function signIn(email: string, password: string): Promise<string> {
    const response = await post('/sign-in', { email, password })
    return response.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  /** Opens every kind of connection that stays open, and tells when each has ended. */
  async function connect(headers: Record<string, string>) {
    const listen = '/v2025-02-19/data/listen/production?query=*&includeResult=true'
    const stream = await server.fetch(listen, { headers })
    let heard = ''
    const ended = { stream: false, channel: false, presence: false }
    const reading = (async () => {
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += chunk
      ended.stream = true
    })()
    const address = server.origin.replace('http', 'ws')
    const sockets = [
      ['channel', `${address}/listen-channel/production`],
      ['presence', `${address}/v2022-06-30/socket/production`],
    ] as const
    for (const [name, url] of sockets) {
      // Node's WebSocket takes headers, which the type of the browser's does not know.
      const socket: WebSocket = Reflect.construct(WebSocket, [url, { headers: { origin: server.origin, ...headers } }])
      socket.addEventListener('close', () => (ended[name] = true))
      socket.addEventListener('message', ({ data }) => void (heard += String(data)))
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      if (name === 'channel') socket.send(JSON.stringify({ open: '1', url: listen }))
    }
    await eventually(() => expect(heard.match(/listenerName/g)).toHaveLength(2))
    return { ended, heard: () => heard, reading }
  }

  it.each([
    ['is removed', () => server.lake.users.remove(BOB.email)],
    ['gets another password', () => server.lake.users.setPassword(BOB.email, 'another horse')],
  ])('ends the open connections of a user who %s at once', async (_what, act) => {
    const bob = await connect({ cookie: await signIn(BOB.email, BOB.password) })
    const ada = await connect({ cookie: await signIn(ADA.email, ADA.password) })
    await act()
    await server.client().create({ _id: 'drafts.secret', _type: 'note', text: 'after the fact' })
    await eventually(() => expect(bob.ended).toEqual({ stream: true, channel: true, presence: true }))
    expect(bob.heard()).not.toContain('after the fact')
    expect(ada.ended).toEqual({ stream: false, channel: false, presence: false })
    await eventually(() => expect(ada.heard()).toContain('after the fact'))
  })

  it('ends open connections on sign-out and when a token is revoked', async () => {
    const cookie = await signIn(BOB.email, BOB.password)
    const bob = await connect({ cookie })
    await post('/sign-out', {}, { cookie })
    const token = server.lake.tokens.create({ name: 'CI', role: 'viewer' })
    const robot = await connect({ authorization: `Bearer ${token}` })
    server.lake.tokens.revoke(server.lake.tokens.list().find(({ name }) => name === 'CI')?.id ?? '')
    for (const { ended } of [bob, robot])
      await eventually(() => expect(ended).toEqual({ stream: true, channel: true, presence: true }))
  })

  it('always keeps one administrator', async () => {
    const { users } = server.lake
    expect(() => users.remove(ADA.email)).toThrow('ada@example.com is the last administrator. Add another one first')
    await users.add({ ...ADA, email: 'grace@example.com' })
    users.remove(ADA.email)
    expect(users.list().map(({ email }) => email)).toEqual([BOB.email, 'grace@example.com'])
  })

  it('limits concurrent password guesses like sequential ones', async () => {
    const guesses = Array.from({ length: 30 }, (_, n) => post('/sign-in', { email: BOB.email, password: `guess ${n}` }))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  })

  it('does not reset the guess limit when the guesser signs in to another account', async () => {
    for (let n = 0; n < 15; n++) {
      const email = n < 5 ? ADA.email : `somebody${n}@example.com`
      const guesses = [email, `nobody${n}@example.com`].map((email) => post('/sign-in', { email, password: 'wrong' }))
      expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual([401, 401])
      if (n % 5 === 0) expect(await signIn(BOB.email, BOB.password)).toContain('lakeSession=')
    }
    expect((await post('/sign-in', { email: BOB.email, password: BOB.password })).status).toBe(429)
  })

  it('stores no password, session, link or token in plain text', async () => {
    const cookie = await signIn(BOB.email, BOB.password)
    const link = server.lake.users.signInLink(ADA.email)
    const token = server.lake.tokens.create({ name: 'CI', role: 'viewer' })
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(`${server.folder}/lake.sqlite`, { readOnly: true })
    const stored = ['users', 'sessions', 'sign_in_links', 'tokens']
      .map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
      .join()
    database.close()
    for (const secret of [BOB.password, cookie.split('=')[1], link.split('=')[1], token]) {
      expect(secret?.length).toBeGreaterThan(10)
      expect(stored).not.toContain(secret)
    }
    expect(stored).toContain('scrypt$32768$')
  })

  it('opens no WebSocket to a page of another site, with or without a cookie', async () => {
    const cookie = await signIn(BOB.email, BOB.password)
    for (const path of ['/listen-channel/production', '/v2022-06-30/socket/production']) {
      const headers = { cookie, origin: 'https://evil.example' }
      const socket: WebSocket = Reflect.construct(WebSocket, [server.origin.replace('http', 'ws') + path, { headers }])
      const opened = await new Promise((resolve) => {
        socket.addEventListener('open', () => resolve(true))
        socket.addEventListener('error', () => resolve(false))
      })
      expect(opened).toBe(false)
    }
  })

  describe('tokens over HTTP, as on the hosted API', () => {
    const uri = '/projects/local/tokens'

    it('can be created, listed and revoked by administrators', async () => {
      const client = server.client('administrator')
      const body = { label: 'CI', roleName: 'editor' }
      const made = await client.request<{ id: string; key: string }>({ method: 'POST', uri, body })
      expect(made).toMatchObject({ label: 'CI', roles: [{ name: 'editor' }], key: expect.stringMatching(/^sk/) })
      const robot = server.anonymous({ token: made.key })
      await robot.create({ _id: 'a', _type: 'note' })
      const listed = await client.request<object[]>({ uri })
      expect(listed).toContainEqual(expect.objectContaining({ id: made.id, label: 'CI' }))
      expect(JSON.stringify(listed)).not.toContain(made.key)
      await client.request({ method: 'DELETE', uri: `${uri}/${made.id}` })
      expect(await rejection(robot.fetch('*'))).toMatchObject({ statusCode: 401 })
      expect(await rejection(client.request({ method: 'DELETE', uri: `${uri}/${made.id}` }))).toMatchObject({
        statusCode: 404,
      })
      const king = client.request({ method: 'POST', uri, body: { label: 'CI', roleName: 'king' } })
      expect(await rejection(king)).toMatchObject({ statusCode: 400, message: expect.stringContaining('"king"') })
    })

    it('end with the person who created them, and so do those created with them', async () => {
      const eve = { name: 'Eve', email: 'eve@example.com', role: 'administrator', password: 'a third horse' }
      await server.lake.users.add(eve)
      const cookie = await signIn(eve.email, eve.password)
      const create = async (headers: Record<string, string>) => {
        const body = JSON.stringify({ label: 'Mine', roleName: 'administrator' })
        const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
        const made: { key: string } = await (await server.fetch(`/v2025-02-19${uri}`, init)).json()
        return made.key
      }
      const first = await create({ cookie, origin: server.origin })
      const second = await create({ authorization: `Bearer ${first}` })
      const third = await create({ authorization: `Bearer ${second}` })
      server.lake.users.remove(eve.email)
      for (const token of [first, second, third]) {
        expect(await rejection(server.anonymous({ token }).fetch('*'))).toMatchObject({ statusCode: 401 })
      }
    })

    it.each(['viewer', 'editor', 'approver'])('are refused to an %s', async (role) => {
      const client = server.client(role)
      expect(await rejection(client.request({ uri }))).toMatchObject({ statusCode: 403 })
      const body = { label: 'mine', roleName: 'administrator' }
      expect(await rejection(client.request({ method: 'POST', uri, body }))).toMatchObject({ statusCode: 403 })
      expect(await rejection(client.request({ method: 'DELETE', uri: `${uri}/x` }))).toMatchObject({ statusCode: 403 })
    })

    it('are refused without signing in', async () => {
      expect((await server.fetch(`/v2025-02-19${uri}`)).status).toBe(401)
    })
  })

  describe('an anonymous caller', () => {
    it('is notified only of published documents', async () => {
      const stream = await server.fetch('/v2025-02-19/data/listen/production?query=*&includePreviousRevision=true')
      const chunks = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
      const client = server.client()
      await client.create({ _id: 'drafts.a', _type: 'note', text: 'secret' })
      await client.create({ _id: 'versions.r.a', _type: 'note', text: 'secret' })
      await client.create({ _id: 'private.a', _type: 'note', text: 'secret' })
      const action = { actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a' } as const
      await client.action(action)
      await client.create({ _id: 'last', _type: 'note' })
      let heard = ''
      while (!heard.includes('"documentId":"last"')) heard += (await chunks?.read())?.value ?? ''
      expect(heard).toContain('"documentId":"a"')
      expect(heard).not.toMatch(/"documentId":"[^"]*\./)
      await chunks?.cancel()
    })

    it('cannot find out whether a draft exists', async () => {
      await server.client().create({ _id: 'drafts.a', _type: 'note' })
      const response = await server.fetch('/v2025-02-19/data/doc/production/drafts.a,drafts.b,c')
      expect(await response.json()).toEqual({
        documents: [],
        omitted: [
          { id: 'drafts.a', reason: 'permission' },
          { id: 'drafts.b', reason: 'permission' },
          { id: 'c', reason: 'existence' },
        ],
      })
    })
  })
})
