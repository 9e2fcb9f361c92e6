import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AuditEntry } from '../../../lake/audit/entry.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'

const team = { Vic: 'viewer', Eda: 'editor', Ada: 'approver', Adam: 'administrator' }
const at = '/projects/policypress/people'

let lake: Team
beforeAll(async () => {
  lake = await openTeam(team)
})
afterAll(() => lake.close())

const refusal = z.object({ statusCode: z.number(), message: z.string() })

/** What is answered: the body, or the status of a refusal. */
const send = (client: SanityClient, method: string, url: string, body?: object): Promise<unknown> =>
  client.request<unknown>({ method, url, ...(body && { body }) }).catch((error: unknown) => {
    const { statusCode } = refusal.parse(error)
    return statusCode
  })

const messageOf = (client: SanityClient, method: string, url: string, body?: object) =>
  client.request({ method, url, ...(body && { body }) }).then(
    () => 'done',
    (error: unknown) => refusal.parse(error).message,
  )

type Person = { id: string; name: string; isDisabled: boolean; sessions: { id: string }[]; tokens: object[] }
const list = async () => (await lake.as('Adam').request<{ people: Person[] }>({ url: at })).people
const find = async (name: string) => (await list()).find((person) => person.name === name)
const me = async (client: SanityClient) => (await client.request<{ name?: string }>({ url: '/users/me' })).name

let count = 0
/** Invites somebody, who signs in with the link. */
async function newcomer(role = 'editor', name = `Newcomer ${++count}`) {
  const { person, link } = await lake.as('Adam').request<{ person: Person; link: string }>({
    method: 'POST',
    url: at,
    body: { name, email: `newcomer-${++count}@company.example`, role },
  })
  return { ...person, link, client: await follow(link) }
}

/** Signs in with a link, in a browser of its own. */
async function follow(link: string): Promise<SanityClient> {
  const { url } = lake
  const answer = await fetch(new URL('/sign-in/link', url), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: url,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
    body: new URLSearchParams({ token: new URL(link, url).searchParams.get('token') ?? '', origin: '' }),
  })
  const cookie = answer.headers.getSetCookie().map((set) => set.split(';')[0])
  return lake.anonymous.withConfig({ headers: { cookie: cookie.join('; '), origin: url } })
}

describe('people', { concurrent: false }, () => {
  it('are invited with a link that signs them in once', async () => {
    const { name, link, client } = await newcomer('editor', 'Nora')
    expect(await me(client)).toBe(name)
    expect(await me(await follow(link))).toBeUndefined()
    expect(await find('Nora')).toMatchObject({ role: 'editor', isDisabled: false, hasPassword: false })
  })

  it('get another role, which counts at once', async () => {
    const { id, client } = await newcomer('viewer')
    const create = () => send(client, 'POST', '/data/mutate/production', { mutations: [{ create: { _type: 'note' } }] })
    expect(await create()).toBe(403)
    await send(lake.as('Adam'), 'PUT', `${at}/${id}/role`, { role: 'editor' })
    expect(await create()).toMatchObject({ results: [{ operation: 'create' }] })
  })

  it('are kept out while disabled: sessions, links and tokens end, and only the account comes back', async () => {
    const { id, client } = await newcomer('administrator')
    const token = await client.request<{ key: string }>({
      method: 'POST',
      url: '/projects/policypress/tokens',
      body: { label: 'Theirs', roleName: 'editor' },
    })
    const robot = lake.anonymous.withConfig({ token: token.key })
    expect(await me(robot)).toBe('Theirs')
    const { link } = await lake.as('Adam').request<{ link: string }>({ method: 'POST', url: `${at}/${id}/reset` })
    await send(lake.as('Adam'), 'PUT', `${at}/${id}/disabled`, { isDisabled: true })
    expect(await me(client)).toBeUndefined()
    expect(await me(await follow(link))).toBeUndefined()
    expect(await send(robot, 'GET', '/users/me')).toBe(401)
    expect(await send(lake.as('Adam'), 'POST', `${at}/${id}/reset`)).toBe(400)

    await send(lake.as('Adam'), 'PUT', `${at}/${id}/disabled`, { isDisabled: false })
    expect(await me(client)).toBeUndefined()
    expect(await send(robot, 'GET', '/users/me')).toBe(401)
    const again = await lake.as('Adam').request<{ link: string }>({ method: 'POST', url: `${at}/${id}/reset` })
    expect(await me(await follow(again.link))).toBeDefined()
  })

  it('see and end their own sessions, and an administrator those of others', async () => {
    const { id, client } = await newcomer()
    const { link } = await lake.as('Adam').request<{ link: string }>({ method: 'POST', url: `${at}/${id}/reset` })
    expect(await me(client)).toBeUndefined()
    const first = await follow(link)
    type Account = { sessions: { id: string; isCurrent: boolean; agent: string }[] }
    const account = await first.request<Account>({ url: '/users/me/account' })
    expect(account.sessions).toMatchObject([{ isCurrent: true, agent: expect.stringContaining('Firefox') }])
    const session = account.sessions[0]?.id ?? ''
    expect(await send(lake.as('Eda'), 'DELETE', `/users/me/sessions/${session}`)).toBe(400)
    expect(await me(first)).toBeDefined()
    expect((await find(`Newcomer ${count - 1}`))?.sessions.map((one) => one.id)).toEqual([session])
    await lake.as('Adam').request({ method: 'DELETE', url: `${at}/${id}/sessions/${session}` })
    expect(await me(first)).toBeUndefined()
  })

  it('choose a name and a password, which ends all sessions but that one', async () => {
    const { id, client } = await newcomer()
    await client.request({ method: 'PUT', url: '/users/me/name', body: { name: '  Noor  ' } })
    expect(await me(client)).toBe('Noor')
    await client.request({ method: 'PUT', url: '/users/me/password', body: { password: 'a long secret' } })
    expect(await me(client)).toBe('Noor')
    const wrong = { password: 'another secret', current: 'a guess' }
    expect(await messageOf(client, 'PUT', '/users/me/password', wrong)).toContain('The current password is wrong.')
    const right = { password: 'another secret', current: 'a long secret' }
    expect(await send(client, 'PUT', '/users/me/password', right)).not.toBe(403)
    expect(
      await messageOf(client, 'PUT', '/users/me/password', { ...right, current: 'another secret', password: 'x' }),
    ).toContain('at least 8 characters')
    const { entries } = await lake
      .as('Adam')
      .request<{ entries: AuditEntry[] }>({ url: `/projects/policypress/audit?subject=${id}` })
    expect(entries.map(({ action }) => action)).toEqual([
      'user.password',
      'user.password',
      'user.name',
      'sign-in.link',
      'user.add',
    ])
  })

  it('may guess a current password ten times, then wait', async () => {
    const { client } = await newcomer()
    await client.request({ method: 'PUT', url: '/users/me/password', body: { password: 'a long secret' } })
    const answers: unknown[] = []
    for (let guess = 0; guess < 11; guess++)
      answers.push(await send(client, 'PUT', '/users/me/password', { password: 'my own secret', current: `${guess}` }))
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 403), 429])
  })

  it('always include an administrator who can sign in', async () => {
    const adam = lake.as('Adam')
    for (const person of await list())
      if (person.name !== 'Adam' && 'role' in person && person.role === 'administrator')
        await send(adam, 'PUT', `${at}/${person.id}/disabled`, { isDisabled: true })
    const own = `${at}/${lake.idOf('Adam')}`
    const last = 'adam@company.example is the last administrator. Add another one first.'
    expect(await messageOf(adam, 'PUT', `${own}/role`, { role: 'editor' })).toContain(last)
    expect(await messageOf(adam, 'PUT', `${own}/disabled`, { isDisabled: true })).toContain(last)
    expect(await messageOf(adam, 'DELETE', own)).toContain(last)
  })

  it.each([
    [{ name: '', email: 'a@b', role: 'editor' }, 'A user needs a name'],
    [{ name: 'A', email: 'nobody', role: 'editor' }, 'is not an email address'],
    [{ name: 'A', email: 'eda@company.example', role: 'editor' }, 'There is already a user'],
    [{ name: 'A', email: 'c@d', role: 'owner' }, 'is not a role'],
    [{ name: 'A\u202eB\u0000', email: 'c@d', role: 'editor' }, 'cannot have control characters'],
    [{ name: 'x'.repeat(201), email: 'c@d', role: 'editor' }, 'at most 200 characters'],
  ])('are not invited as %j', async (body, message) => {
    expect(await messageOf(lake.as('Adam'), 'POST', at, body)).toContain(message)
  })
})

describe('managing people', { concurrent: false }, () => {
  const attempts: Record<string, (target: string) => [method: string, url: string, body?: object]> = {
    'list people': () => ['GET', at],
    'invite an administrator': () => [
      'POST',
      at,
      { name: 'Mole', email: 'mole@company.example', role: 'administrator' },
    ],
    'take the role of administrator': (own) => ['PUT', `${at}/${own}/role`, { role: 'administrator' }],
    'disable somebody': (own) => ['PUT', `${at}/${own}/disabled`, { isDisabled: true }],
    'enable somebody': (own) => ['PUT', `${at}/${own}/disabled`, { isDisabled: false }],
    'get a link that signs in somebody else': (own) => ['POST', `${at}/${own}/reset`],
    'remove somebody': (own) => ['DELETE', `${at}/${own}`],
    "end somebody's session": (own) => ['DELETE', `${at}/${own}/sessions/0123456789abcdef`],
    'make a token': () => ['POST', '/projects/policypress/tokens', { label: 'Mine', roleName: 'administrator' }],
    'list tokens': () => ['GET', '/projects/policypress/tokens'],
  }
  const cases = ['Vic', 'Eda', 'Ada'].flatMap((name) => Object.keys(attempts).map((what) => [name, what] as const))

  it.each(cases)('%s cannot %s', async (name, what) => {
    const before = JSON.stringify(
      (await list()).map(({ id, ...rest }) => [id, 'role' in rest && rest.role, rest.isDisabled]),
    )
    for (const target of [lake.idOf(name), lake.idOf('Adam')]) {
      const [method, url, body] = attempts[what]?.(target) ?? ['GET', at]
      expect(await send(lake.as(name), method, url, body)).toBe(403)
    }
    expect(
      JSON.stringify((await list()).map(({ id, ...rest }) => [id, 'role' in rest && rest.role, rest.isDisabled])),
    ).toBe(before)
  })

  it.each(Object.keys(attempts).slice(0, 8))(
    'an administrator’s token cannot %s: it could make itself a person',
    async (what) => {
      const token = await lake.tokenOf('Adam', 'administrator')
      const [method, url, body] = attempts[what]?.(lake.idOf('Eda')) ?? ['GET', at]
      expect(await send(token, method, url, body)).toBe(403)
    },
  )

  it.each(Object.keys(attempts))('nobody who is not signed in can %s', async (what) => {
    const [method, url, body] = attempts[what]?.(lake.idOf('Eda')) ?? ['GET', at]
    expect(await send(lake.anonymous, method, url, body)).toBe(401)
  })

  it.each([
    ['GET', '/users/me/account'],
    ['PUT', '/users/me/name'],
    ['PUT', '/users/me/password'],
  ])('a token has no account: %s %s', async (method, url) => {
    const token = await lake.tokenOf('Adam', 'administrator')
    const body = method === 'GET' ? undefined : { name: 'Robot', password: 'a long secret' }
    expect(await send(token, method, url, body)).toBe(403)
  })

  it('does not take an email address for a person, nor one who has left', async () => {
    const { id } = await newcomer()
    await lake.as('Adam').request({ method: 'DELETE', url: `${at}/${id}` })
    expect(await send(lake.as('Adam'), 'POST', `${at}/${id}/reset`)).toBe(404)
    expect(await send(lake.as('Adam'), 'DELETE', `${at}/eda@company.example`)).toBe(404)
  })
})
