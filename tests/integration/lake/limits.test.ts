import { connect, type Socket } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../fixtures/until.ts'
import { rejection, startLake, type LakeServer } from './support.ts'

const api = '/v2025-02-19/data'
/** Takes a regular expression hours to decide: every star can stand for any number of letters. */
const endlessMatch = `"${'n'.repeat(90)}" match "${'*n'.repeat(12)}*x"`
/** The same for a path. */
const endlessPath = `_type + "${'.n'.repeat(60)}" in path("${'**.'.repeat(9)}x")`

describe('the limits of the lake', () => {
  let server: LakeServer
  let sockets: Socket[] = []

  beforeEach(async () => {
    server = await startLake({ transactionTimeLimitMs: 1000, queryTimeLimitMs: 200 })
  })
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    sockets = []
    await server.stop()
  })

  /** Sends a request and reads what comes back, without ever giving up by itself. */
  function open(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const { hostname, port } = new URL(server.origin)
    const socket = connect(Number(port), hostname)
    sockets.push(socket)
    const answer = { text: '' }
    socket.on('data', (data) => (answer.text += String(data))).on('error', () => undefined)
    const lines = Object.entries({ host: `${hostname}:${port}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    )
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    return { socket, answer }
  }
  const listenTo = (filter: string, more = '') =>
    open(`${api}/listen/production?query=${encodeURIComponent(`*[${filter}]`)}${more}`)
  const ask = (query: string, init?: RequestInit) =>
    server.fetch(`${api}/query/production?query=${encodeURIComponent(query)}`, init)

  it.each([
    ['match', endlessMatch],
    ['path()', endlessPath],
  ])('close only the listener whose %s takes too long', async (_name, filter) => {
    const good = listenTo('_type == "note"')
    const bad = listenTo(filter)
    await eventually(() => expect(good.answer.text + bad.answer.text).toMatch(/welcome[^]*welcome/))
    await server.client().create({ _id: 'a', _type: 'note' })
    await eventually(() => expect(bad.answer.text).toContain('takes too long'))
    await eventually(() => expect(good.answer.text).toContain('"documentId":"a"'))
    await server.client().create({ _id: 'b', _type: 'note' })
    await eventually(() => expect(good.answer.text).toContain('"documentId":"b"'))
    expect(good.answer.text.match(/event: mutation/g)).toHaveLength(2)
  })

  it('reject a long body of an anonymous caller before it is parsed, and repeat a long text only in part', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '['.repeat(300_000) }
    expect((await server.fetch(`${api}/mutate/production`, init)).status).toBe(413)
    const nested = { ...init, body: '['.repeat(190_000) }
    const refusal = await server.fetch(`${api}/mutate/production`, nested)
    expect([refusal.status, await refusal.text()]).toEqual([400, expect.stringContaining('more than 200 levels deep')])
    await server.client().create({ _id: 'a', _type: 'note' })
    const revision = 'x'.repeat(1_000_000)
    const refused = await rejection(server.client().patch('a').ifRevisionId(revision).set({ n: 1 }).commit())
    expect(refused).toMatchObject({ statusCode: 409 })
    expect(String(refused.message).length).toBeLessThan(30_000)
  })

  it('keep nothing of a long body of an anonymous caller, and of no more than 16 at once one of some length', async () => {
    const post = (length: string) =>
      open(`${api}/query/production`, { 'content-type': 'application/json', ...lengthOf(length) }, 'POST')
    const lengthOf = (length: string): Record<string, string> =>
      length === 'unknown' ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }
    const long = post('200001')
    await eventually(() => expect(long.answer.text).toContain('413'))
    const unknown = post('unknown')
    unknown.socket.write(`5000\r\n${' '.repeat(0x5000)}\r\n`)
    await eventually(() => expect(unknown.answer.text).toContain('413'))
    const waiting = Array.from({ length: 17 }, () => post('100000'))
    await eventually(() => expect(waiting.map(({ answer }) => answer.text).join('')).toContain('429'))
    const small = post('15')
    small.socket.write('{"query":"1+1"}')
    for (const { socket } of waiting) socket.destroy()
    await eventually(() => expect(small.answer.text).toContain('"result":2'))
  })

  it('close a WebSocket of an anonymous caller that sends too much, and open no more than 20', async () => {
    const address = `${server.origin.replace('http', 'ws')}/listen-channel/production`
    const codeAfter = async (...frames: string[]) => {
      const socket = new WebSocket(address)
      await new Promise((resolve) => socket.addEventListener('open', resolve))
      for (const frame of frames) socket.send(frame)
      return new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
    }
    expect(await codeAfter('['.repeat(30_000))).toBe(1007)
    expect(await codeAfter(`{"open": "${'a'.repeat(40_000)}"}`)).toBe(1009)
    expect(await codeAfter('a'.repeat(300_000))).toBe(1009)
    expect(await codeAfter(...Array.from({ length: 60 }, () => '{"close": "a"}'))).toBe(1008)
    const open = Array.from({ length: 21 }, () => new WebSocket(address))
    const opened = await Promise.all(
      open.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.addEventListener('open', () => resolve(true))
            socket.addEventListener('error', () => resolve(false))
          }),
      ),
    )
    expect(opened.filter(Boolean)).toHaveLength(20)
    for (const socket of open) socket.close()
  })

  it('close a listener that resumes with a slow filter', async () => {
    const first = await server.client().create({ _id: 'a', _type: 'note' })
    await server.client().create({ _id: 'b', _type: 'note' })
    const bad = listenTo(endlessMatch, `&enableResume=true&lastEventId=${first._rev}`)
    expect(await server.client().fetch('count(*)')).toBe(2)
    await eventually(() => expect(bad.answer.text).toContain('takes too long'))
  })

  it('serve other callers while a listener’s long query is parsed', async () => {
    const filter = `${'a||'.repeat(1500)}a`
    const listeners = Array.from({ length: 5 }, () => listenTo(filter))
    expect(await server.client().fetch('1 + 1')).toBe(2)
    await eventually(() => {
      for (const { answer } of listeners) expect(answer.text).toMatch(/welcome|channelError/)
    })
  })

  it('refuse deeply nested parameters in an address, even if both threads are busy', async () => {
    const nested = '['.repeat(1500) + ']'.repeat(1500)
    const running = Array.from({ length: 4 }, () => ask(endlessMatch))
    const response = await server.fetch(`${api}/query/production?query=1&$a=${encodeURIComponent(nested)}`)
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('nested more than 200 levels deep'),
    ])
    const listener = await server.fetch(`${api}/listen/production?query=*&$a=${encodeURIComponent(nested)}`)
    expect(listener.status).toBe(400)
    await Promise.all(running)
    expect(await server.client().fetch('1 + 1')).toBe(2)
  })

  it('let signed-in callers pass anonymous ones, and answer 429 to too many anonymous requests', async () => {
    const strangers = Array.from({ length: 24 }, () => ask(endlessMatch))
    const client = server.client()
    for (let n = 0; n < 5; n++) expect(await client.fetch('count(*)')).toBe(0)
    await client.create({ _id: 'a', _type: 'note' })
    const answers = await Promise.all(strangers)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429, 504]))
  })

  it('free the slot of an anonymous caller who disconnects', async () => {
    const waiting = Array.from({ length: 16 }, () =>
      open(`${api}/query/production?query=${encodeURIComponent(endlessMatch)}`),
    )
    await eventually(async () => expect((await ask('1 + 1')).status).toBe(429))
    for (const { socket } of waiting) socket.destroy()
    await eventually(async () => {
      const response = await ask('1 + 1')
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"result":2')])
    })
  })

  it('bound the listeners of an anonymous caller', async () => {
    const listeners = Array.from({ length: 20 }, () => listenTo('true'))
    await eventually(() => expect(listeners.every(({ answer }) => answer.text.includes('welcome'))).toBe(true))
    expect((await server.fetch(`${api}/listen/production?query=*`)).status).toBe(429)
    listeners[0]?.socket.destroy()
    await eventually(async () => {
      const { socket, answer } = listenTo('true')
      await eventually(() => expect(answer.text).toMatch(/HTTP\/1.1 \d+/))
      if (answer.text.includes('429')) socket.destroy()
      expect(answer.text).not.toContain('429')
    })
  })

  it('refuse a response that would be too long, however short the query', async () => {
    const client = server.client()
    const filler = 'long text '.repeat(2000)
    await client.mutate(Array.from({ length: 60 }, (_, n) => ({ create: { _id: `n${n}`, _type: 'note', filler } })))
    const query = '*{"a": *{"b": *}}'
    expect((await ask(query)).status).toBe(413)
    expect(await rejection(client.fetch(query))).toMatchObject({ statusCode: 413 })
    expect((await server.fetch(`${api}/doc/production/${Array.from({ length: 20 }, (_, n) => `n${n}`)}`)).status).toBe(
      200,
    )
    await client.mutate(
      Array.from({ length: 5 }, (_, n) => ({ create: { _id: `l${n}`, _type: 'note', filler: 'x'.repeat(700_000) } })),
    )
    await client.create({ _id: 'l5', _type: 'note', filler: 'x'.repeat(1_000_000) })
    expect((await server.fetch(`${api}/doc/production/l0,l1,l2,l3,l4,l5`)).status).toBe(413)
  })

  it('keep no read transaction open for an unread export, which is still a consistent snapshot', async () => {
    const client = server.client()
    const filler = 'x'.repeat(500_000)
    for (let n = 0; n < 12; n++) await client.create({ _id: `n${n + 10}`, _type: 'note', filler, n: 0 })
    const token = server.lake.tokens.create({ name: 'Export', role: 'viewer' })
    const { socket, answer } = open(`${api}/export/production`, { authorization: `Bearer ${token}` })
    await eventually(() => expect(answer.text).toContain('200 OK'))
    socket.pause()
    for (let n = 0; n < 12; n++)
      await client
        .patch(`n${n + 10}`)
        .set({ n: 1 })
        .commit()
    await client.delete('n21')
    await client.create({ _id: 'n30', _type: 'note' })
    const database = new DatabaseSync(join(server.folder, 'lake.sqlite'))
    const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
    // The lake may be moving its log itself just now.
    await eventually(() => expect(checkpoint.get()).toMatchObject({ busy: 0 }))
    database.close()
    socket.resume()
    await eventually(() => expect(answer.text).toContain('"_id":"n21"'))
    await eventually(() => expect(answer.text).toMatch(/\r\n0\r\n\r\n$/))
    expect(answer.text.match(/"n":0/g)).toHaveLength(12)
    expect(answer.text).not.toContain('"n":1')
    expect(answer.text).not.toContain('"n30"')
  })

  it.each([
    ['several recursive descents', { set: { 'deep..a..x': 1 } }],
    ['a range of millions', { unset: ['list[0:90000000]'] }],
    ['unions of unions', { unset: [`list${'[0,0,0,0]'.repeat(14)}`] }],
    ['a recursive descent, over and over', { unset: Array.from({ length: 3000 }, (_, n) => `..k${n}`) }],
    [
      'more text patches than a text can have',
      { diffMatchPatch: { text: '@@ -1,4 +1,4 @@\n-zzzz\n+yyyy\n'.repeat(800) } },
    ],
    ['a path of hundreds of segments', { set: { ['a.'.repeat(300) + 'b']: 1 } }],
  ])('refuse a patch with %s', async (_name, operations) => {
    const client = server.client()
    const list = Array.from({ length: 500 }, (_, n) => ({ _key: `k${n}`, value: n }))
    await client.create({ _id: 'a', _type: 'note', list, text: 'text '.repeat(1000), deep: { a: { a: 1 } } })
    const body = { mutations: [{ patch: { id: 'a', ...operations } }] }
    const error = await rejection(client.request({ method: 'POST', uri: '/data/mutate/production', body }))
    expect(error).toMatchObject({ statusCode: 400 })
    expect(await client.fetch('*[_id == "a"][0].deep')).toEqual({ a: { a: 1 } })
  })

  it('allow the patches that a Studio sends', async () => {
    const client = server.client()
    const list = Array.from({ length: 2000 }, (_, n) => ({ _key: `k${n}`, value: n }))
    await client.create({ _id: 'a', _type: 'note', list, deep: { a: { a: 1 } } })
    const sets = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`list[_key=="k${n * 10}"].value`, -1]))
    await client.patch('a').set(sets).commit()
    await client.patch('a').unset(['deep..a', 'list[0:2]', 'list[-1]']).commit()
    expect(await client.fetch('*[_id == "a"][0]{deep, "count": count(list), "set": count(list[value == -1])}')).toEqual(
      {
        deep: {},
        count: 1997,
        set: 199,
      },
    )
  })

  it('roll back a transaction that takes too long', async () => {
    const client = server.client()
    const list = Array.from({ length: 20_000 }, (_, n) => ({ _key: `k${n}`, value: n }))
    await client.create({ _id: 'a', _type: 'note', list })
    const mutations = Array.from({ length: 2000 }, (_, n) => ({ patch: { id: 'a', set: { [`x${n}`]: n } } }))
    const error = await rejection(client.mutate(mutations.map(({ patch }) => ({ patch }))))
    expect(error).toMatchObject({ statusCode: 413 })
    expect(await client.fetch('*[_id == "a"][0].x0')).toBeNull()
  })
})
