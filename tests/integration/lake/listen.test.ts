import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SanityClient } from '@sanity/client'
import { applyPatch } from 'mendoza'
import { eventually } from '../../fixtures/until.ts'
import { startLake, type LakeServer } from './support.ts'

type Seen = { type: string; [name: string]: unknown }

/** Collects the events of a listener. */
function collect(client: SanityClient, query: string, params = {}, options = {}) {
  const events: Seen[] = []
  const subscription = client
    .listen(query, params, {
      events: ['welcome', 'mutation', 'reconnect', 'welcomeback', 'reset'],
      enableResume: true,
      ...options,
    })
    .subscribe({
      next: (event) => void events.push({ ...event }),
      error: (error) => void events.push({ type: 'error', error }),
    })
  const until = (count: number) => eventually(() => expect(events.length).toBeGreaterThanOrEqual(count))
  return { events, until, stop: () => subscription.unsubscribe() }
}

type Frame = { event: string; id: string; data: Seen }

/** Reads the frames of `text/event-stream` one by one. */
async function* framesOf(response: Response): AsyncGenerator<Frame, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      )
      const data = fields.get('data')
      if (data) yield { event: fields.get('event') ?? '', id: fields.get('id') ?? '', data: JSON.parse(data) }
    }
  }
}

async function take(frames: AsyncGenerator<Frame, undefined>, count: number): Promise<Frame[]> {
  const taken: Frame[] = []
  while (taken.length < count) {
    const { value } = await frames.next()
    if (value) taken.push(value)
  }
  return taken
}

describe('listen', () => {
  let server: LakeServer
  let client: SanityClient

  beforeEach(async () => {
    server = await startLake()
    client = server.client()
  })
  afterEach(() => server.stop())

  it('reports documents that appear, change and disappear', async () => {
    const { events, until, stop } = collect(
      client,
      '*[_type == "note" && n > 0]{n}',
      {},
      { includePreviousRevision: true },
    )
    await until(1)
    expect(events[0]).toMatchObject({ type: 'welcome', listenerName: expect.any(String) })
    const made = await client.create({ _id: 'a', _type: 'note', n: 1 })
    await client.create({ _id: 'b', _type: 'other', n: 1 })
    const changed = await client.patch('a').inc({ n: 1 }).commit()
    const hidden = await client.patch('a').set({ n: 0 }).commit()
    await client.patch('a').set({ n: 5 }).commit()
    await client.delete('a')
    await until(6)
    expect(events.slice(1).map(({ transition }) => transition)).toEqual([
      'appear',
      'update',
      'disappear',
      'appear',
      'disappear',
    ])
    expect(events[2]).toMatchObject({
      documentId: 'a',
      transactionId: changed._rev,
      previousRev: made._rev,
      resultRev: changed._rev,
      timestamp: changed._updatedAt,
      mutations: [{ patch: { id: 'a', inc: { n: 1 } } }],
      result: changed,
      previous: made,
      transactionTotalEvents: 1,
      transactionCurrentEvent: 1,
    })
    expect(events[3]).not.toHaveProperty('result')
    expect(events[3]).toMatchObject({ previousRev: changed._rev, resultRev: hidden._rev })
    stop()
  })

  it('sends effects that lead from one state to the next and back, without the revision', async () => {
    const { events, until, stop } = collect(client, '*', {}, { effectFormat: 'mendoza', includeResult: false })
    await until(1)
    const { _rev: _first, ...before } = await client.create({
      _id: 'a',
      _type: 'note',
      text: 'a long text that is kept',
      list: [1, 2],
    })
    const { _rev: _second, ...after } = await client
      .patch('a')
      .set({ text: 'a long text that is not kept', more: 1 })
      .append('list', [3])
      .commit()
    await until(3)
    const [first, second] = events.slice(1).map((event) => event.effects as { apply: unknown[]; revert: unknown[] })
    expect(first).toEqual({ apply: [0, before], revert: [0, null] })
    expect(applyPatch(before, second?.apply ?? [])).toEqual(after)
    expect(applyPatch(after, second?.revert ?? [])).toEqual(before)
    stop()
  })

  it('numbers a transaction’s events per listener', async () => {
    const { events, until, stop } = collect(client, '*[_type == "note"]')
    await until(1)
    await client
      .transaction()
      .create({ _id: 'a', _type: 'note' })
      .create({ _id: 'b', _type: 'other' })
      .create({ _id: 'c', _type: 'note' })
      .commit()
    await until(3)
    expect(
      events.slice(1).map((event) => [event.documentId, event.transactionCurrentEvent, event.transactionTotalEvents]),
    ).toEqual([
      ['a', 1, 2],
      ['c', 2, 2],
    ])
    stop()
  })

  it('resumes after the last event seen, even after a restart of the server', async () => {
    const url = '/v2025-02-19/data/listen/production?query=*&enableResume=true&includeResult=true&effectFormat=mendoza'
    await client.create({ _id: 'a', _type: 'note', n: 0 })
    const stream = framesOf(await server.fetch(url))
    const [welcome] = await take(stream, 1)
    expect(welcome?.event).toBe('welcome')
    await client.create({ _id: 'x', _type: 'note', n: 0 })
    const [seen] = await take(stream, 1)
    expect(seen).toMatchObject({ event: 'mutation', data: { documentId: 'x' } })
    for (let n = 1; n <= 3; n++) await client.patch('a').set({ n }).commit()
    await client.delete('x')
    const { folder } = server
    await server.lake.close()
    const again = await startLake({ folder })
    const headers = { 'last-event-id': seen?.id ?? '' }
    const missed = await take(framesOf(await again.fetch(url, { headers })), 5)
    expect(missed.map(({ event }) => event)).toEqual(['welcomeback', 'mutation', 'mutation', 'mutation', 'mutation'])
    expect(missed.slice(1, 4).map(({ data }) => data.result)).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(missed[4]?.data).toMatchObject({ documentId: 'x', transition: 'disappear' })
    const unknown = await take(framesOf(await again.fetch(url, { headers: { 'last-event-id': 'nothing#a' } })), 1)
    expect(unknown.map(({ event }) => event)).toEqual(['reset'])
    await again.stop()
  })

  it('refuses a query that cannot be listened to', async () => {
    for (const [query, message] of [
      ['*[_type ==', 'GROQ query parse error'],
      ['1 + 1', 'A listener needs a query'],
    ]) {
      const { events, until, stop } = collect(client, query ?? '')
      await until(1)
      expect(String(events[0]?.error)).toContain(message)
      stop()
    }
  })

  it('carries many listeners over one WebSocket', async () => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/listen-channel/production`)
    const received: Record<string, unknown>[] = []
    socket.addEventListener('message', ({ data }) => received.push(JSON.parse(String(data))))
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    const url = (query: string) => `/v2025-02-19/data/listen/production?query=${encodeURIComponent(query)}`
    socket.send(JSON.stringify({ open: '1', url: url('*[_type == "note"]') }))
    socket.send(JSON.stringify({ open: '2', url: url('*[_type == "other"]') }))
    socket.send(JSON.stringify({ open: '3', url: url('*[') }))
    socket.send(JSON.stringify({ open: '4', url: '/somewhere/else' }))
    await eventually(() => expect(received.length).toBe(4))
    // A wrong address is refused at once; a query is looked at in a thread.
    received.sort((a, b) => Number(a.id) - Number(b.id))
    expect(received.map(({ id, event, error }) => [id, event ?? error])).toEqual([
      ['1', 'welcome'],
      ['2', 'welcome'],
      ['3', 'channelError'],
      ['4', { status: 404, message: 'There is nothing to listen to at this address' }],
    ])
    const note = await client.create({ _id: 'a', _type: 'note' })
    // Who closes a listener hears no more of it, not even of what was committed just before.
    await eventually(() => expect(received.length).toBe(5))
    socket.send(JSON.stringify({ close: '1' }))
    await client.create({ _id: 'b', _type: 'other' })
    await client.create({ _id: 'c', _type: 'note' })
    await client.create({ _id: 'd', _type: 'other' })
    await eventually(() => expect(received.length).toBe(7))
    expect(received[4]).toMatchObject({ id: '1', lastEventId: `${note._rev}#a`, data: { documentId: 'a' } })
    expect(received.slice(5).map(({ id, data }) => [id, data])).toMatchObject([
      ['2', { documentId: 'b' }],
      ['2', { documentId: 'd' }],
    ])
    socket.close()
  })
})
