import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SanityClient } from '@sanity/client'
import { applyPatch } from 'mendoza'
import { rejection, startLake, type LakeServer } from './support.ts'

type Line = {
  id: string
  author: string
  timestamp: string
  documentIDs: string[]
  mutations?: unknown[]
  effects?: Record<string, { apply: unknown[]; revert: unknown[] }>
}

type Page = { events: Record<string, { type: string; timestamp: string }[]>; nextCursor: string }

describe('history', () => {
  let server: LakeServer
  let client: SanityClient

  beforeEach(async () => {
    server = await startLake()
    client = server.client()
  })
  afterEach(() => server.stop())

  const history = <T>(path: string, query = {}) => client.request<T>({ uri: `/data/history/production${path}`, query })
  async function transactions(path: string, query = {}): Promise<Line[]> {
    const text = await history<unknown>(`/transactions/${path}`, query)
    return String(text)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }

  it('keeps every revision of a document', async () => {
    const revisions = [
      await client.create({ _id: 'a', _type: 'note', list: [{ _key: 'x', text: 'the first text of it' }] }),
    ]
    for (const text of ['the second text of it', 'a third', '', 'the fourth: 字 😀 é']) {
      revisions.push(await client.patch('a').set({ 'list[0].text': text }).commit())
    }
    revisions.push(await client.patch('a').unset(['list']).commit())
    await client.delete('a')
    for (const revision of revisions) {
      const { documents } = await history<{ documents: unknown[] }>('/documents/a', { revision: revision._rev })
      expect(documents).toEqual([revision])
      const atTime = await history<{ documents: unknown[] }>('/documents/a', { time: revision._updatedAt })
      expect(atTime.documents).toEqual([revision])
    }
    expect(await history('/documents/a', { lastRevision: true })).toEqual({ documents: [revisions.at(-1)] })
    expect(await history('/documents/a', { time: '2001-01-01T00:00:00Z' })).toEqual({ documents: [] })
  })

  it('lists transactions with authors, mutations and effects', async () => {
    const first = await client.create({ _id: 'a', _type: 'note', n: 1 })
    await client.create({ _id: 'other', _type: 'note' })
    const second = await client.patch('a').set({ n: 2 }).commit()
    const lines = await transactions('a', { effectFormat: 'mendoza' })
    expect(lines).toMatchObject([
      { id: first._rev, timestamp: first._createdAt, documentIDs: ['a'], mutations: [{ create: { n: 1 } }] },
      { id: second._rev, timestamp: second._updatedAt, documentIDs: ['a'], mutations: [{ patch: { set: { n: 2 } } }] },
    ])
    expect(lines[0]?.author).toBe(server.lake.tokens.list()[0]?.id)
    const { _rev, ...state } = first
    expect(applyPatch(state, lines[1]?.effects?.a?.apply ?? [])).toMatchObject({ n: 2 })
    expect((await transactions('a,other', { reverse: true, limit: 2 })).map((line) => line.documentIDs)).toEqual([
      ['a'],
      ['other'],
    ])
    expect((await transactions('a', { fromTransaction: second._rev })).map((line) => line.id)).toEqual([second._rev])
    expect((await transactions('a', { toTransaction: first._rev })).map((line) => line.id)).toEqual([first._rev])
    expect((await transactions('a', { excludeContent: true }))[0]?.mutations).toEqual([
      { create: { _id: 'a', _type: 'note' } },
    ])
    expect((await transactions('a', { excludeMutations: true }))[0]).not.toHaveProperty('mutations')
  })

  it('lists transactions by time and author, in pages', async () => {
    const [first, second] = [
      await client.create({ _id: 'a', _type: 'note', n: 1 }),
      await client.patch('a').inc({ n: 1 }).commit(),
    ]
    const other = server.client('administrator')
    const third = await other.patch('a').inc({ n: 1 }).commit()
    const idsOf = async (query: object) => (await transactions('a', query)).map(({ id }) => id)
    expect(await idsOf({ fromTime: second._updatedAt })).toEqual([second._rev, third._rev])
    expect(await idsOf({ toTime: second._updatedAt })).toEqual([first._rev, second._rev])
    expect(await idsOf({ fromTime: second._updatedAt, toTime: second._updatedAt })).toEqual([second._rev])
    const [author] = (await transactions('a', { reverse: true, limit: 1 })).map((line) => line.author)
    expect(await idsOf({ authors: author })).toEqual([third._rev])
    expect(await idsOf({ limit: 2 })).toEqual([first._rev, second._rev])
    expect(await idsOf({ fromTransaction: second._rev, limit: 1 })).toEqual([second._rev])
  })

  it('returns the events of several documents, latest first, in pages', async () => {
    const ids = { publishedId: 'a', draftId: 'drafts.a' }
    for (let n = 0; n < 3; n++) {
      await client.createOrReplace({ _id: 'drafts.a', _type: 'note', n })
      await client.action({ actionType: 'sanity.action.document.publish', ...ids })
    }
    await client.create({ _id: 'b', _type: 'note' })
    const all = await history<Page>('/events/documents/a,b,nobody')
    expect(all.nextCursor).toBe('')
    expect(all.events.b).toHaveLength(1)
    expect(all.events.nobody).toEqual([])
    const paged: unknown[] = []
    for (let nextCursor: string | undefined; nextCursor !== '';) {
      const page = await history<Page>('/events/documents/a', { limit: 2, ...(nextCursor ? { nextCursor } : {}) })
      expect(page.events.a?.length).toBeLessThanOrEqual(2)
      paged.push(...(page.events.a ?? []))
      nextCursor = page.nextCursor
    }
    expect(paged).toEqual(all.events.a)
    const times = all.events.a?.map(({ timestamp }) => timestamp)
    expect(times).toEqual(times?.toSorted().toReversed())
  })

  it.each([
    ['/documents/a?revision=nothing', 404, 'There is no revision "nothing"'],
    ['/documents/a?time=yesterday', 400, '"yesterday" is not a time'],
    ['/transactions/a?fromTransaction=nothing', 404, 'There is no revision "nothing"'],
    ['/transactions/a?toTime=7.5.x', 400, '"7.5.x" is not a time'],
  ])('explains what is wrong with %s', async (path, status, message) => {
    await client.create({ _id: 'a', _type: 'note' })
    expect(await rejection(client.request({ uri: `/data/history/production${path}` }))).toMatchObject({
      statusCode: status,
      message: expect.stringContaining(message),
    })
  })

  it('lists the events of a document', async () => {
    const ids = { publishedId: 'a', draftId: 'drafts.a' }
    await client.create({ _id: 'drafts.a', _type: 'note', n: 1 })
    await client.action({ actionType: 'sanity.action.document.publish', ...ids })
    await client.action({ actionType: 'sanity.action.document.edit', ...ids, patch: { set: { n: 2 } } })
    await client.action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.a' })
    await client.action({ actionType: 'sanity.action.document.unpublish', ...ids })
    await client.action({ actionType: 'sanity.action.document.publish', ...ids })
    await client.action({ actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [] })
    const { events } = await history<{ events: Record<string, { type: string }[]> }>('/events/documents/a')
    expect(events.a?.map((event) => event.type)).toEqual([
      'deleteDocumentGroup',
      'publishDocumentVersion',
      'unpublishDocument',
      'deleteDocumentVersion',
      'createDocumentVersion',
      'publishDocumentVersion',
      'createDocumentVersion',
    ])
  })

  it('is refused without signing in', async () => {
    await client.create({ _id: 'a', _type: 'note' })
    for (const path of ['/transactions/a', '/documents/a?time=2030-01-01T00:00:00Z', '/events/documents/a']) {
      expect((await server.fetch(`/v2025-02-19/data/history/production${path}`)).status).toBe(401)
    }
  })
})
