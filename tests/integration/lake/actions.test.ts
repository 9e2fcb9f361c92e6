import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Action, SanityClient } from '@sanity/client'
import { rejection, startLake, type LakeServer } from './support.ts'

describe('actions', () => {
  let server: LakeServer
  let client: SanityClient

  beforeEach(async () => {
    server = await startLake()
    client = server.client()
  })
  afterEach(() => server.stop())

  const ids = () => client.fetch('*._id')
  const create = (n = 1): Action => ({
    actionType: 'sanity.action.document.create',
    publishedId: 'a',
    attributes: { _id: 'drafts.a', _type: 'note', n },
    ifExists: 'fail',
  })
  const edit = (set: object): Action => ({
    actionType: 'sanity.action.document.edit',
    draftId: 'drafts.a',
    publishedId: 'a',
    patch: { set },
  })
  const publish = (more = {}): Action => ({
    actionType: 'sanity.action.document.publish',
    draftId: 'drafts.a',
    publishedId: 'a',
    ...more,
  })

  it('create, edit, publish, unpublish and delete a document', async () => {
    await client.action(create())
    expect(await ids()).toEqual(['drafts.a'])
    await client.action(edit({ n: 2 }))
    await client.action(publish())
    expect(await client.fetch('*{_id, n}')).toEqual([{ _id: 'a', n: 2 }])
    const { _createdAt } = (await client.getDocument('a')) ?? {}
    await client.action(edit({ n: 3 }))
    expect(await client.fetch('*{_id, n}')).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'drafts.a', n: 3 },
    ])
    await client.action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.a' })
    expect(await ids()).toEqual(['a'])
    await client.action([edit({ n: 4 }), publish()])
    expect(await client.getDocument('a')).toMatchObject({ n: 4, _createdAt })
    await client.action({ actionType: 'sanity.action.document.unpublish', draftId: 'drafts.a', publishedId: 'a' })
    expect(await client.fetch('*{_id, n}')).toEqual([{ _id: 'drafts.a', n: 4 }])
    await client.action(publish())
    await client.action({
      actionType: 'sanity.action.document.replaceDraft',
      publishedId: 'a',
      attributes: { _id: 'drafts.a', _type: 'note', m: 5 },
    })
    expect(await client.fetch('*[_id == "drafts.a"][0]{m, n}')).toEqual({ m: 5, n: null })
    const removal: Action = { actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [] }
    expect(await rejection(client.action(removal))).toMatchObject({ statusCode: 409 })
    await client.action({ ...removal, includeDrafts: ['drafts.a'] })
    expect(await ids()).toEqual([])
  })

  it('are applied all together or not at all', async () => {
    const error = await rejection(client.action([create(), publish(), publish()]))
    expect(error).toMatchObject({
      statusCode: 404,
      details: { type: 'actionError', items: [{ index: 2, error: { id: 'drafts.a' } }] },
    })
    expect(await ids()).toEqual([])
  })

  it('check the revisions that the editor saw', async () => {
    await client.action([create(), publish()])
    const seen = await client.getDocument('a')
    await client.action([edit({ n: 2 })])
    const draft = await client.getDocument('drafts.a')
    await client.action(edit({ n: 3 }))
    const stale = publish({ ifDraftRevisionId: draft?._rev })
    expect(await rejection(client.action(stale))).toMatchObject({ statusCode: 409 })
    await client.action(publish({ ifPublishedRevisionId: seen?._rev }))
    await client.action(edit({ n: 4 }))
    expect(await rejection(client.action(publish({ ifPublishedRevisionId: seen?._rev })))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', id: 'a' } }] },
    })
    expect(await client.fetch('*{_id, n}')).toEqual([
      { _id: 'a', n: 3 },
      { _id: 'drafts.a', n: 4 },
    ])
  })

  it('refuse to create an existing document, unless asked to ignore it', async () => {
    await client.action(create())
    expect(await rejection(client.action(create(2)))).toMatchObject({ statusCode: 409 })
    await client.action({ ...create(2), ifExists: 'ignore' } as Action)
    expect(await client.getDocument('drafts.a')).toMatchObject({ n: 1 })
  })

  it('make references strong when they are published', async () => {
    const reference = (more = {}) => ({
      _type: 'reference',
      _ref: 'b',
      _weak: true,
      _strengthenOnPublish: { type: 'note', ...more },
    })
    await client.create({ _id: 'drafts.a', _type: 'note', strong: reference(), weak: reference({ weak: true }) })
    expect(await rejection(client.action(publish()))).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Document "a" references non-existent document "b"'),
    })
    await client.create({ _id: 'b', _type: 'note' })
    await client.action(publish())
    expect(await client.getDocument('a')).toMatchObject({
      strong: { _type: 'reference', _ref: 'b' },
      weak: { _type: 'reference', _ref: 'b', _weak: true },
    })
    const published = JSON.stringify(await client.getDocument('a'))
    expect(published).not.toContain('_strengthenOnPublish')
  })

  it('handle versions', async () => {
    await client.create({ _id: 'a', _type: 'note', n: 1 })
    await client.createVersion({ publishedId: 'a', releaseId: 'r1', document: { _type: 'note', n: 2 } })
    await client.createVersion({ publishedId: 'a', baseId: 'a', releaseId: 'r2' })
    expect(await client.fetch('*{_id, n}')).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'versions.r1.a', n: 2 },
      { _id: 'versions.r2.a', n: 1 },
    ])
    await client.replaceVersion({ publishedId: 'a', releaseId: 'r1', document: { _type: 'note', n: 3 } })
    await client.discardVersion({ releaseId: 'r2', publishedId: 'a' })
    await client.unpublishVersion({ releaseId: 'r1', publishedId: 'a' })
    expect(await client.fetch('*[_id == "a"]', {}, { perspective: ['r1', 'drafts'] })).toEqual([])
    expect(await client.fetch('*._id')).toEqual(['a', 'versions.r1.a'])
  })

  it('support dry runs, and accept each transaction id once', async () => {
    const options = { transactionId: 'my-own-id' }
    expect(await client.action(create(), { ...options, dryRun: true })).toMatchObject(options)
    expect(await ids()).toEqual([])
    expect(await client.action(create(), options)).toMatchObject(options)
    expect(await client.getDocument('drafts.a')).toMatchObject({ _rev: 'my-own-id' })
    expect(await rejection(client.action(edit({ n: 2 }), options))).toMatchObject({ statusCode: 409 })
    expect(await client.getDocument('drafts.a')).toMatchObject({ n: 1 })
  })

  it('fail on missing documents', async () => {
    await client.create({ _id: 'a', _type: 'note' })
    const none: Action[] = [
      publish(),
      { actionType: 'sanity.action.document.discard', draftId: 'drafts.a' },
      { actionType: 'sanity.action.document.unpublish', draftId: 'drafts.b', publishedId: 'b' },
      { actionType: 'sanity.action.document.edit', draftId: 'drafts.b', publishedId: 'b', patch: { set: { n: 1 } } },
      { actionType: 'sanity.action.document.delete', publishedId: 'b', includeDrafts: [] },
    ]
    for (const action of none) {
      const error = await rejection(client.action(action))
      expect([action.actionType, error.statusCode]).toEqual([action.actionType, 404])
    }
    expect(await ids()).toEqual(['a'])
  })

  it('are rejected if unknown or malformed', async () => {
    const post = (actions: unknown) =>
      client.request({ method: 'POST', uri: '/data/actions/production', body: { actions } })
    for (const action of [
      { actionType: 'sanity.action.document.explode' },
      {},
      'text',
      { actionType: 'sanity.action.document.publish', draftId: 'a', publishedId: 'a' },
      { actionType: 'sanity.action.document.publish', draftId: 'drafts.b', publishedId: 'a' },
      { actionType: 'sanity.action.document.create', publishedId: 'drafts.a', attributes: { _type: 'x' } },
    ]) {
      expect(await rejection(post([action]))).toMatchObject({ statusCode: 400, details: { type: 'actionError' } })
    }
    expect(await rejection(post([]))).toMatchObject({ statusCode: 400 })
    expect(await rejection(post(undefined))).toMatchObject({ statusCode: 400 })
  })
})
