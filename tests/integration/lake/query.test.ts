import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rejection, startLake, type LakeServer } from './support.ts'

describe('query', () => {
  let server: LakeServer

  beforeAll(async () => {
    server = await startLake({ queryTimeLimitMs: 1500 })
    const client = server.client()
    await client
      .transaction()
      .create({ _id: 'ada', _type: 'person', name: 'Ada' })
      .create({ _id: 'grace', _type: 'person', name: 'Grace' })
      .create({ _id: 'drafts.ada', _type: 'person', name: 'Ada, edited' })
      .create({ _id: 'drafts.new', _type: 'person', name: 'New' })
      .create({ _id: 'versions.summer.grace', _type: 'person', name: 'Grace in summer' })
      .create({ _id: 'book', _type: 'book', title: 'Notes', author: { _ref: 'ada', _type: 'reference' }, pages: 12 })
      .commit()
  })
  afterAll(() => server.stop())

  it('accepts parameters of every type', async () => {
    const params = { s: 'x', n: 1.5, b: true, nothing: null, list: [1, 'a'], object: { a: [1] } }
    const query = '{"s": $s, "n": $n, "b": $b, "nothing": $nothing, "list": $list, "object": $object}'
    expect(await server.client().fetch(query, params)).toEqual(params)
  })

  it('accepts the same parameters in the body of a POST, and rejects a body that is not JSON', async () => {
    const params = { s: 'a "b" \\ 字', n: -0.5, b: false, nothing: null, list: [[1], {}], object: { $x: { y: [] } } }
    const query = '[$s, $n, $b, $nothing, $list, $object, $missing]'
    const answer = Object.values(params).concat(null)
    const body = { query, params }
    const { result } = await server
      .client()
      .request<{ result: unknown }>({ method: 'POST', uri: '/data/query/production', body })
    expect(result).toEqual(answer)
    expect(await server.client().fetch(query, params)).toEqual(answer)
    const response = await server.fetch(`/v2025-02-19/data/query/production?query=$a&$a=${encodeURIComponent('{a:')}`)
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('is not valid JSON')])
  })

  it('follows references', async () => {
    expect(await server.client().fetch('*[_type == "book"][0]{title, "by": author->name}')).toEqual({
      title: 'Notes',
      by: 'Ada',
    })
  })

  it('sees every document in the raw perspective', async () => {
    const ids = await server.client().fetch('*[_type == "person"]._id')
    expect(ids).toEqual(['ada', 'drafts.ada', 'drafts.new', 'grace', 'versions.summer.grace'])
  })

  it('sees published documents in the published perspective, the default since 2025-02-19', async () => {
    const published = ['Ada', 'Grace']
    const query = '*[_type == "person"].name'
    expect(await server.client('editor', { perspective: 'published' }).fetch(query)).toEqual(published)
    expect(await server.client('editor', { perspective: undefined }).fetch(query)).toEqual(published)
    const old = server.client('editor', { perspective: undefined, apiVersion: '2025-02-18' })
    expect(await old.fetch(`count(${query})`)).toBe(5)
  })

  it('overlays drafts in the drafts perspective, under the published id', async () => {
    const client = server.client('editor', { perspective: 'drafts' })
    expect(await client.fetch('*[_type == "person"]{_id, _originalId, name}')).toEqual([
      { _id: 'ada', _originalId: 'drafts.ada', name: 'Ada, edited' },
      { _id: 'grace', _originalId: 'grace', name: 'Grace' },
      { _id: 'new', _originalId: 'drafts.new', name: 'New' },
    ])
    expect(await client.fetch('*[_id == "book"][0].author->name')).toBe('Ada, edited')
  })

  it('uses the first existing document in a list of perspectives', async () => {
    const client = server.client('editor', { perspective: ['summer', 'drafts'] })
    expect(await client.fetch('*[_type == "person"] | order(_id).name')).toEqual([
      'Ada, edited',
      'Grace in summer',
      'New',
    ])
  })

  it('answers a long query, which the client sends as a POST', async () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `no-such-document-${index}`)
    expect(await server.client().fetch('*[_id in $ids]._id', { ids: [...ids, 'ada'] })).toEqual(['ada'])
  })

  it('sees the latest write at once', async () => {
    const client = server.client()
    for (let count = 1; count <= 20; count++) {
      await client.createOrReplace({ _id: 'counter', _type: 'counter', count })
      expect(await client.fetch('*[_id == "counter"][0].count')).toBe(count)
    }
  })

  it('reports the position of a syntax error', async () => {
    const error = await rejection(server.client().fetch('*[_type == '))
    expect(error.statusCode).toBe(400)
    expect(error.details).toMatchObject({ type: 'queryParseError', query: '*[_type == ', start: 10, end: 11 })
    expect(error.message).toContain('GROQ query parse error')
  })

  it('ends a query that would run forever', async () => {
    const nested = 'count(*[count(*[count(*[count(*[count(*[count(*[^.^.^._id != _id]) > 0]) > 0]) > 0]) > 0]) > 0])'
    const client = server.client()
    await client.mutate(Array.from({ length: 50 }, (_, index) => ({ create: { _id: `n${index}`, _type: 'number' } })))
    const error = await rejection(client.fetch(nested))
    expect(error.statusCode).toBe(504)
    expect(await client.fetch('*[_id == "ada"][0].name')).toBe('Ada')
  })

  it('refuses an unknown dataset', async () => {
    const error = await rejection(server.client('editor', { dataset: 'other' }).fetch('*'))
    expect(error).toMatchObject({ statusCode: 404 })
    expect(error.message).toContain('Dataset "other" not found for project ID "local"')
  })

  it('returns single documents, and names missing ones', async () => {
    const client = server.client()
    expect(await client.getDocument('ada')).toMatchObject({ name: 'Ada' })
    expect(await client.getDocument('nobody')).toBeUndefined()
    const documents = await client.getDocuments(['grace', 'nobody', 'drafts.ada'])
    expect(documents.map((document) => document?.name ?? null)).toEqual(['Grace', null, 'Ada, edited'])
    expect(await (await server.fetch('/v2025-02-19/data/doc/production/nobody')).json()).toEqual({
      documents: [],
      omitted: [{ id: 'nobody', reason: 'existence' }],
    })
  })

  it('returns a document with its draft and versions, or only the missing ids, on request', async () => {
    const ask = async (ids: string, query: string) =>
      server
        .client()
        .request<{ documents: { _id: string }[]; omitted: unknown[] }>({ uri: `/data/doc/production/${ids}?${query}` })
    const { documents } = await ask('grace', 'includeAllVersions=true')
    expect(documents.map(({ _id }) => _id)).toEqual(['grace', 'versions.summer.grace'])
    expect(await ask('ada,nobody,ada', 'excludeContent=true')).toEqual({
      documents: [],
      omitted: [{ id: 'nobody', reason: 'existence' }],
    })
  })
})
