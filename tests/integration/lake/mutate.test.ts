import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SanityClient } from '@sanity/client'
import { rejection, startLake, type LakeServer } from './support.ts'

describe('mutate', () => {
  let server: LakeServer
  let client: SanityClient

  beforeEach(async () => {
    server = await startLake()
    client = server.client()
  })
  afterEach(() => server.stop())

  it('generates ids, times and revisions', async () => {
    const made = await client.create({ _type: 'note', text: 'one' })
    expect(made).toMatchObject({ _type: 'note', text: 'one', _createdAt: made._updatedAt })
    expect(made._id).toMatch(/^[0-9a-f-]{36}$/)
    expect(made._rev).toMatch(/^\w{22}$/)
    const draft = await client.create({ _id: 'drafts.', _type: 'note' })
    expect(draft._id).toMatch(/^drafts\.[0-9a-f-]{36}$/)
    const changed = await client.patch(made._id).set({ text: 'two' }).commit()
    expect(changed).toMatchObject({ _createdAt: made._createdAt, text: 'two' })
    expect(changed._rev).not.toBe(made._rev)
    expect(changed._updatedAt > made._updatedAt).toBe(true)
  })

  it('sets the transaction id as revision of all its documents', async () => {
    const result = await client
      .transaction()
      .create({ _id: 'a', _type: 'note' })
      .create({ _id: 'b', _type: 'note' })
      .transactionId('chosen-by-me')
      .commit()
    expect(result.transactionId).toBe('chosen-by-me')
    expect(await client.fetch('*[_type == "note"]._rev')).toEqual(['chosen-by-me', 'chosen-by-me'])
    const again = client.transaction().create({ _id: 'c', _type: 'note' }).transactionId('chosen-by-me').commit()
    expect(await rejection(again)).toMatchObject({ statusCode: 409 })
  })

  it('applies all mutations or none', async () => {
    const transaction = client.transaction()
    for (let index = 0; index < 999; index++) transaction.create({ _id: `n${index}`, _type: 'note' })
    transaction.patch('nobody', { set: { a: 1 } })
    const error = await rejection(transaction.commit())
    expect(error).toMatchObject({
      statusCode: 404,
      details: {
        type: 'mutationError',
        items: [{ index: 999, error: { type: 'documentNotFoundError', id: 'nobody' } }],
      },
    })
    expect(await client.fetch('count(*)')).toBe(0)
  })

  it('creates, replaces, and creates if missing', async () => {
    await client.create({ _id: 'a', _type: 'note', n: 1 })
    expect(await rejection(client.create({ _id: 'a', _type: 'note', n: 2 }))).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Document by ID "a" already exists'),
    })
    await client.createIfNotExists({ _id: 'a', _type: 'note', n: 3 })
    expect(await client.getDocument('a')).toMatchObject({ n: 1 })
    await client.createOrReplace({ _id: 'a', _type: 'note', m: 4 })
    const replaced = await client.getDocument('a')
    expect(replaced).toMatchObject({ m: 4 })
    expect(replaced).not.toHaveProperty('n')
  })

  it('loses nothing that others write while a long transaction is worked on', async () => {
    const list = Array.from({ length: 400 }, (_, index) => ({ _key: `k${index}`, n: 0 }))
    await client.create({ _id: 'a', _type: 'note', list })
    await client.create({ _id: 'b', _type: 'note', n: 0 })
    const long = client.transaction()
    for (let count = 0; count < 1500; count += 1) long.patch('a', (patch) => patch.inc({ 'list[_key=="k7"].n': 1 }))
    const asked = long.commit({ visibility: 'async' })
    await Promise.all(['b', 'a', 'b'].map((id) => client.patch(id).setIfMissing({ n: 0 }).inc({ n: 1 }).commit()))
    await asked
    expect(await client.getDocument('b')).toMatchObject({ n: 2 })
    const after = await client.getDocument('a')
    expect(after).toMatchObject({ n: 1 })
    expect(after?.list[7]).toEqual({ _key: 'k7', n: 1500 })
  })

  it('applies every patch operation', async () => {
    await client.create({
      _id: 'a',
      _type: 'note',
      title: 'The quick brown fox',
      count: 5,
      gone: true,
      list: [
        { _key: 'x', n: 1 },
        { _key: 'y', n: 2 },
        { _key: 'z', n: 3 },
      ],
      words: ['a', 'b', 'c'],
    })
    const patched = await client
      .patch('a')
      .set({ 'list[_key=="y"].n': 20, 'deep.er': 'made' })
      .setIfMissing({ count: 99, missing: 'here now' })
      .unset(['gone', 'list[_key=="x"]'])
      .inc({ count: 2 })
      .dec({ 'list[_key=="z"].n': 1 })
      .diffMatchPatch({ title: '@@ -1,7 +1,6 @@\n-The\n+A\n  qui\n' })
      .insert('after', 'words[1]', ['new'])
      .commit()
    expect(patched).toMatchObject({
      count: 7,
      missing: 'here now',
      deep: { er: 'made' },
      list: [
        { _key: 'y', n: 20 },
        { _key: 'z', n: 2 },
      ],
      words: ['a', 'b', 'new', 'c'],
    })
    expect(patched).not.toHaveProperty('gone')
    expect(String(patched.title)).toMatch(/^A quick/)
    expect(await client.patch('a').insert('replace', 'words[-1]', ['end', 'end']).commit()).toMatchObject({
      words: ['a', 'b', 'new', 'end', 'end'],
    })
    expect(await client.patch('a').append('words', ['last']).commit()).toMatchObject({
      words: ['a', 'b', 'new', 'end', 'end', 'last'],
    })
  })

  it('increments an existing number, or one set by the same patch', async () => {
    await client.create({ _id: 'a', _type: 'note', title: 'x', list: [{ _key: 'k', n: 1 }] })
    const refused = async (path: string, problem: string) =>
      expect(
        await rejection(
          client
            .patch('a')
            .inc({ [path]: 1 })
            .commit(),
        ),
      ).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining(`Cannot increment "${path}" because it is not ${problem}`),
      })
    await refused('views', 'present')
    await refused('list[_key=="other"].n', 'present')
    await refused('title', 'a number')
    const counted = client.patch('a').setIfMissing({ views: 0 }).inc({ views: 1, 'list[_key=="k"].n': 2 })
    expect(await counted.commit()).toMatchObject({ views: 1, list: [{ n: 3 }] })
  })

  it('patches and deletes by query', async () => {
    await client.mutate(['a', 'b', 'c'].map((_id) => ({ create: { _id, _type: 'note', n: 1 } })))
    await client
      .patch({ query: '*[_type == "note" && _id != $not]', params: { not: 'b' } })
      .inc({ n: 1 })
      .commit()
    expect(await client.fetch('*[_type == "note"].n')).toEqual([2, 1, 2])
    await client.delete({ query: '*[n == 2]' })
    expect(await client.fetch('*._id')).toEqual(['b'])
  })

  it('checks the expected revision', async () => {
    const { _rev } = await client.create({ _id: 'a', _type: 'note' })
    await client.patch('a').ifRevisionId(_rev).set({ n: 1 }).commit()
    const error = await rejection(client.patch('a').ifRevisionId(_rev).set({ n: 2 }).commit())
    expect(error).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', expectedRevisionID: _rev } }] },
    })
  })

  it('protects strong references', async () => {
    const author = { _type: 'reference', _ref: 'ada' }
    expect(await rejection(client.create({ _id: 'book', _type: 'book', author }))).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Document "book" references non-existent document "ada"'),
    })
    await client
      .transaction()
      .create({ _id: 'book', _type: 'book', author })
      .create({ _id: 'ada', _type: 'p' })
      .commit()
    expect(await rejection(client.delete('ada'))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentHasExistingReferencesError', referencingIDs: ['book'] } }] },
    })
    await client.patch('book').set({ 'author._weak': true }).commit()
    await client.delete('ada')
    expect(await client.fetch('*._id')).toEqual(['book'])
    await client
      .patch('book')
      .set({ author: { _type: 'reference', _ref: 'book' } })
      .commit()
    await client.delete('book')
  })

  it('does not change immutable fields', async () => {
    await client.create({ _id: 'a', _type: 'note' })
    for (const set of [{ _id: 'b' }, { _type: 'other' }]) {
      expect(await rejection(client.patch('a').set(set).commit())).toMatchObject({
        statusCode: 409,
        message: expect.stringContaining(`Cannot modify immutable attribute "${Object.keys(set)[0]}"`),
      })
    }
  })

  it('supports dry runs', async () => {
    const result = await client.create({ _id: 'a', _type: 'note' }, { dryRun: true })
    expect(result).toMatchObject({ _id: 'a' })
    expect(await client.getDocument('a')).toBeUndefined()
  })

  it('generates array keys on request', async () => {
    const made = await client.create(
      { _type: 'note', list: [{ a: 1 }, { _key: 'mine', inner: [{ b: 2 }] }, 'text'] },
      { autoGenerateArrayKeys: true },
    )
    expect(made.list).toEqual([
      { a: 1, _key: expect.stringMatching(/^\w{12}$/) },
      { _key: 'mine', inner: [{ b: 2, _key: expect.stringMatching(/^\w{12}$/) }] },
      'text',
    ])
  })

  it('returns ids, documents or neither, on request', async () => {
    const transaction = () => client.transaction().createOrReplace({ _id: 'a', _type: 'note' }).delete('nobody')
    expect((await transaction().commit()).results).toEqual([
      { id: 'a', operation: 'create' },
      { id: 'nobody', operation: 'delete' },
    ])
    const [document] = await transaction().commit({ returnDocuments: true })
    expect(document).toMatchObject({ _id: 'a', _type: 'note' })
  })

  describe('refuses bad input', () => {
    const path = '/v2025-02-19/data/mutate/production'

    async function post(body: string) {
      const authorization = `Bearer ${server.lake.tokens.create({ name: 't', role: 'editor' })}`
      const headers = { authorization, 'content-type': 'application/json' }
      const response = await server.fetch(path, { method: 'POST', headers, body })
      return { status: response.status, body: JSON.stringify(await response.json()) }
    }

    const nested = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`
    const cases: [string, string, number, string][] = [
      ['broken JSON', '{"mutations": [', 400, 'Invalid JSON in request body'],
      ['no mutations', '{}', 400, 'must have a list'],
      [
        'a path with a star',
        '{"mutations": [{"create": {"_id": "a", "_type": "note"}}, {"patch": {"id": "a", "inc": {"list[*].n": 1}}}]}',
        400,
        'Invalid tokens',
      ],
      ['an unknown mutation', '{"mutations": [{"explode": {}}]}', 400, 'Unknown mutation \\"explode'],
      ['two operations in one', '{"mutations": [{"delete": {"id": "a"}, "create": {}}]}', 400, 'exactly one operation'],
      ['a document without type', '{"mutations": [{"create": {"_id": "a"}}]}', 400, 'has no _type'],
      ['an id with a space', '{"mutations": [{"create": {"_id": "a b", "_type": "x"}}]}', 400, 'not a valid ID'],
      ['an id with a slash', '{"mutations": [{"create": {"_id": "../a", "_type": "x"}}]}', 400, 'not a valid ID'],
      [
        'an attribute __proto__',
        '{"mutations": [{"create": {"_type": "x", "__proto__": {"a": 1}}}]}',
        400,
        '__proto__',
      ],
      ['a document nested 500 deep', `{"mutations": [{"create": ${nested}}]}`, 400, 'levels deep'],
      ['an unknown patch', '{"mutations": [{"patch": {"id": "a", "explode": 1}}]}', 404, 'not found'],
    ]
    it.each(cases)('%s', async (_name, body, status, text) => {
      const answer = await post(body)
      expect(answer.status).toBe(status)
      expect(answer.body).toContain(text)
    })

    it('a body of 5 MB', async () => {
      const answer = await post(
        JSON.stringify({ mutations: [{ create: { _type: 'x', text: 'x'.repeat(5_000_000) } }] }),
      )
      expect(answer.status).toBe(413)
    })

    it('patches that cannot be applied', async () => {
      await client.create({ _id: 'a', _type: 'note', title: 'x', list: [1] })
      const wrong = [
        { inc: { title: 'x' } },
        { unset: 'title' },
        { insert: { after: 'title[-1]', items: [1] } },
        { insert: { after: 'list[-1]' } },
        { set: { '__proto__.polluted': true } },
        { set: { 'a[': 1 } },
        { explode: true },
      ]
      for (const operations of wrong) {
        const answer = await post(JSON.stringify({ mutations: [{ patch: { id: 'a', ...operations } }] }))
        expect([operations, answer.status]).toEqual([operations, 400])
      }
      expect(await client.getDocument('a')).toMatchObject({ title: 'x', list: [1] })
    })
  })
})
