import { get } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLake, type LakeServer } from './support.ts'

const ADA = { name: 'Ada <b>', email: 'ada@example.com', role: 'administrator', password: 'correct horse' }

describe('signing in', () => {
  let server: LakeServer

  beforeEach(async () => {
    server = await startLake({ allowedOrigins: ['https://studio.example'] })
    await server.lake.users.add(ADA)
  })
  afterEach(() => server.stop())

  function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(fields)
    return server.fetch(path, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { origin: server.origin, ...headers },
    })
  }
  const signIn = (fields = {}) => post('/sign-in', { email: ADA.email, password: ADA.password, ...fields })
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
  async function me(cookie: string) {
    const response = await server.fetch('/v2025-02-19/users/me', { headers: { cookie } })
    return response.json()
  }

  it('accepts email address and password, and sets a cookie that scripts cannot read', async () => {
    const response = await signIn({ email: ' ADA@example.com' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/studio/'])
    expect(response.headers.get('set-cookie')).toMatch(
      /^lakeSession=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax, lakeDevice=/,
    )
    expect(await me(cookieOf(response))).toMatchObject({
      name: ADA.name,
      email: ADA.email,
      role: 'administrator',
      roles: [{ name: 'administrator', title: 'Administrator' }],
    })
    expect(await me('')).toEqual({})
  })

  it('does not reveal whether an account exists', async () => {
    const texts: string[] = []
    for (const email of [ADA.email, 'nobody@example.com']) {
      texts.push(await (await signIn({ email, password: 'wrong' })).text())
    }
    expect(texts[0]).toBe(texts[1]?.replaceAll('nobody@example.com', ADA.email))
  })

  it('blocks password guesses after ten attempts', async () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      const response = await signIn({ password: 'wrong' })
      expect(response.status).toBe(401)
      expect(await response.text()).toContain('The email address or the password is wrong.')
    }
    const response = await signIn()
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(60)
  })

  it.each([
    ['/studio/a?b#c', '/studio/a?b#c'],
    ['{origin}/studio/desk', '/studio/desk'],
    ['https://evil.example/', '/studio/'],
    ['//evil.example/', '/studio/'],
    ['/\\evil.example', '/studio/'],
    ['javascript:alert(1)', '/studio/'],
    ['/sign-out', '/studio/'],
  ])('redirects from %s to %s', async (wanted, address) => {
    const response = await signIn({ origin: wanted.replace('{origin}', server.origin) })
    expect(response.headers.get('location')).toBe(address)
  })

  it('serves a page that no other site can frame or script', async () => {
    const response = await server.fetch(`/sign-in?origin=${encodeURIComponent('/studio/"><script>')}`)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await response.text()
    expect(html).not.toContain('<script')
    expect(html).toContain('<h1>Sign in</h1>')
  })

  it('accepts a link once, and only when its button is pressed', async () => {
    const link = server.lake.users.signInLink(ADA.email)
    const token = new URL(link, server.origin).searchParams.get('token') ?? ''
    for (let preview = 0; preview < 2; preview++) {
      const page = await (await server.fetch(link)).text()
      expect(page).toContain('Welcome, Ada &#60;b&#62;')
    }
    const response = await post('/sign-in/link', { token })
    expect(response.headers.get('location')).toBe('/studio/')
    expect(await me(cookieOf(response))).toMatchObject({ email: ADA.email })
    expect((await post('/sign-in/link', { token })).status).toBe(410)
    expect((await server.fetch(link)).status).toBe(410)
  })

  it('is revoked by signing out, a new password and removal', async () => {
    const signedIn = async () => cookieOf(await signIn())
    let cookie = await signedIn()
    const logout = { method: 'POST', headers: { cookie, origin: server.origin } }
    await server.fetch('/v2025-02-19/auth/logout', logout)
    expect(await me(cookie)).toEqual({})
    cookie = await signedIn()
    expect((await post('/sign-out', {}, { cookie })).headers.get('location')).toBe('/sign-in')
    expect(await me(cookie)).toEqual({})
    cookie = await signedIn()
    await server.lake.users.setPassword(ADA.email, 'another horse')
    expect(await me(cookie)).toEqual({})
    cookie = cookieOf(await signIn({ password: 'another horse' }))
    const other = await server.lake.users.add({ ...ADA, name: 'Grace', email: 'grace@example.com' })
    server.lake.users.remove(ADA.email)
    expect(await me(cookie)).toEqual({})
    expect(server.lake.users.list()).toEqual([other])
    await server.lake.users.add(ADA)
  })

  it('does not let other sites write with the cookie, or call the API', async () => {
    const cookie = cookieOf(await signIn())
    const write = (headers: Record<string, string>) =>
      server.fetch('/v2025-02-19/data/mutate/production', {
        method: 'POST',
        headers: { cookie, 'content-type': 'text/plain', ...headers },
        body: JSON.stringify({ mutations: [{ create: { _type: 'note' } }] }),
      })
    expect((await write({})).status).toBe(403)
    expect((await write({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({ origin: 'null' })).status).toBe(403)
    expect((await write({ origin: server.origin })).status).toBe(200)
    const allowed = await write({ origin: 'https://studio.example' })
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://studio.example')
    expect((await server.fetch('/v1/ping', { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect((await post('/sign-in', ADA, { origin: 'https://evil.example' })).status).toBe(403)
  })

  it('does not let a stranger lock out the owner of an account', async () => {
    const signedIn = await signIn()
    const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    const device = cookies.find((cookie) => cookie?.startsWith('lakeDevice=')) ?? ''
    for (let attempt = 0; attempt < 60; attempt++) {
      if ((await signIn({ password: 'wrong' })).status === 429) break
    }
    expect((await signIn()).status).toBe(429)
    expect((await post('/sign-in', ADA, { cookie: 'lakeDevice=something' })).status).toBe(429)
    expect((await post('/sign-in', ADA, { cookie: device })).status).toBe(303)
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await post('/sign-in', { ...ADA, password: 'wrong' }, { cookie: device })).status).toBe(401)
    }
    expect((await post('/sign-in', ADA, { cookie: device })).status).toBe(429)
  })

  it('revokes a person’s tokens when that person is removed', async () => {
    await server.lake.users.add({ ...ADA, email: 'grace@example.com', name: 'Grace' })
    const cookie = cookieOf(await signIn({ email: 'grace@example.com' }))
    const made = await server.fetch('/v2025-02-19/projects/local/tokens', {
      method: 'POST',
      headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'Her robot', roleName: 'editor' }),
    })
    const { key }: { key: string } = JSON.parse(await made.text())
    const client = server.client('editor', { token: key })
    expect(await client.fetch('count(*)')).toBe(0)
    server.lake.users.remove('grace@example.com')
    await expect(client.fetch('count(*)')).rejects.toMatchObject({ statusCode: 401 })
    expect(server.lake.tokens.list().map(({ name }) => name)).not.toContain('Her robot')
  })

  it('rejects names with control characters, and shows none in messages', async () => {
    const evil = 'Eve\u001b]0;title\u0007\u202e'
    await expect(server.lake.users.add({ ...ADA, email: 'eve@example.com', name: evil })).rejects.toThrow('control')
    expect(() => server.lake.tokens.create({ name: evil, role: 'editor' })).toThrow('control')
    expect(() => server.lake.users.remove(evil)).toThrow('There is no user "Eve\ufffd]0;title\ufffd\ufffd"')
  })

  it('responds only to its own hosts, if configured', async () => {
    const named = await startLake({ hosts: ['policies.example'] })
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        get(`${named.origin}/v1/ping`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      })
    expect(await statusFor('policies.example')).toBe(204)
    expect(await statusFor('localhost:1234')).toBe(204)
    expect(await statusFor('evil.example')).toBe(421)
    expect(await statusFor('localhost.evil.example')).toBe(421)
    await named.stop()
  })

  it('rejects invalid users', async () => {
    const add = (change: object) => server.lake.users.add({ ...ADA, email: 'new@example.com', ...change })
    await expect(add({ email: 'ada@EXAMPLE.com' })).rejects.toThrow('already a user')
    await expect(add({ email: 'nobody' })).rejects.toThrow('not an email address')
    await expect(add({ role: 'king' })).rejects.toThrow('"king" is not a role')
    await expect(add({ password: 'short' })).rejects.toThrow('at least 8 characters')
    await expect(add({ name: ' ' })).rejects.toThrow('needs a name')
    expect(() => server.lake.users.remove('nobody')).toThrow('There is no user "nobody"')
  })
})
