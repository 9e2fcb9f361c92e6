import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evaluate, parse } from 'groq-js'
import type { Grant } from '../../../lake/index.ts'
import { eventually } from '../../fixtures/until.ts'
import { rejection, startLake, type LakeServer } from './support.ts'

const RECORDS: Grant = { roles: 'all', filter: '_type == "record"', permissions: ['read', 'create', 'history'] }
const SETTINGS: Grant = { roles: ['editor', 'approver'], filter: '_id == "settings"', permissions: ['read'] }
const SECRETS: Grant = { roles: ['viewer'], filter: 'secret == true', permissions: [] }

describe('access to the lake', () => {
  let server: LakeServer

  beforeEach(async () => {
    server = await startLake({ grants: [RECORDS, SETTINGS, SECRETS] })
  })
  afterEach(() => server.stop())

  const forbidden = (permission: string) => ({
    statusCode: 403,
    details: {
      type: 'mutationError',
      items: [{ error: { type: 'insufficientPermissionsError', permission } }],
    },
  })

  it('lets viewers read but change nothing', async () => {
    await server.client('editor').create({ _id: 'drafts.a', _type: 'note' })
    const viewer = server.client('viewer')
    expect(await viewer.fetch('*._id')).toEqual(['drafts.a'])
    expect(await rejection(viewer.create({ _type: 'note' }))).toMatchObject(forbidden('create'))
    expect(await rejection(viewer.patch('drafts.a').set({ n: 1 }).commit())).toMatchObject(forbidden('update'))
    expect(await rejection(viewer.delete('drafts.a'))).toMatchObject(forbidden('update'))
  })

  it.each(['editor', 'approver', 'administrator'])('keeps records unchanged, even for an %s', async (role) => {
    const client = server.client(role)
    const made = await client.create({ _id: 'r1', _type: 'record', n: 1 })
    expect(await rejection(client.patch('r1').set({ n: 2 }).commit())).toMatchObject(forbidden('update'))
    expect(await rejection(client.createOrReplace({ _id: 'r1', _type: 'record', n: 2 }))).toMatchObject(
      forbidden('update'),
    )
    expect(await rejection(client.delete('r1'))).toMatchObject(forbidden('update'))
    const swap = client.transaction().delete('r1').create({ _id: 'r1', _type: 'record', n: 2 })
    expect(await rejection(swap.commit())).toMatchObject(forbidden('update'))
    const action = client.action({
      actionType: 'sanity.action.document.unpublish',
      draftId: 'drafts.r1',
      publishedId: 'r1',
    })
    expect(await rejection(action)).toMatchObject({ statusCode: 403, details: { type: 'actionError' } })
    await client.createIfNotExists({ _id: 'r1', _type: 'record', n: 2 })
    expect(await client.getDocument('r1')).toEqual(made)
  })

  it('can be limited for single roles and documents', async () => {
    await server.client('administrator').create({ _id: 'settings', _type: 'settings', n: 1 })
    expect(await rejection(server.client('editor').patch('settings').set({ n: 2 }).commit())).toMatchObject(
      forbidden('update'),
    )
    await server.client('administrator').patch('settings').set({ n: 2 }).commit()
    await server.client('editor').create({ _id: 'settings2', _type: 'settings' })
  })

  it('hides unreadable documents from every response', async () => {
    const editor = server.client('editor')
    await editor.create({ _id: 'a', _type: 'note', secret: true })
    await editor.create({ _id: 'b', _type: 'note', secret: false, about: { _type: 'reference', _ref: 'a' } })
    const viewer = server.client('viewer')
    expect(await viewer.fetch('*{_id, "about": about->_id}')).toEqual([{ _id: 'b', about: null }])
    expect(await viewer.getDocuments(['a', 'b'])).toMatchObject([null, { _id: 'b' }])
    const exported = await viewer.request({ uri: '/data/export/production' })
    expect(JSON.stringify(exported)).not.toContain('"a"')
  })

  it('gives the Studio the same rules as a list of grants', async () => {
    const documents = [
      { _id: 'r1', _type: 'record' },
      { _id: 'settings', _type: 'settings' },
      { _id: 'n', _type: 'note' },
    ]
    const allowed: Record<string, string[]> = {}
    for (const role of ['viewer', 'editor', 'administrator']) {
      const grants = await server.client(role).request<Grant[]>({ uri: '/projects/local/datasets/production/acl' })
      for (const document of documents) {
        const granted: string[] = []
        for (const { filter, permissions } of grants) {
          const found: unknown = await (await evaluate(parse(`*[${filter}]`), { dataset: [document] })).get()
          if (Array.isArray(found) && found.length > 0) granted.push(...permissions)
        }
        allowed[`${role} ${document._id}`] = granted
      }
    }
    const all = ['read', 'create', 'update', 'history']
    expect(allowed).toEqual({
      'viewer r1': ['read', 'history'],
      'viewer settings': ['read', 'history'],
      'viewer n': ['read', 'history'],
      'editor r1': ['read', 'create', 'history'],
      'editor settings': ['read'],
      'editor n': all,
      'administrator r1': ['read', 'create', 'history'],
      'administrator settings': all,
      'administrator n': all,
    })
  })

  describe('without signing in', () => {
    beforeEach(async () => {
      const editor = server.client('editor')
      await editor.create({ _id: 'a', _type: 'note', text: 'published' })
      await editor.create({ _id: 'drafts.a', _type: 'note', text: 'secret draft' })
      await editor.create({ _id: 'versions.r1.a', _type: 'note', text: 'secret version' })
      await editor.create({ _id: 'private.a', _type: 'note', text: 'secret path' })
      await editor.create({ _id: 'b', _type: 'note', about: { _type: 'reference', _ref: 'drafts.a' } })
    })

    it('shows only published documents, in any perspective', async () => {
      for (const perspective of ['raw', 'published', 'drafts', ['r1', 'drafts']] as const) {
        const client = server.anonymous({
          perspective: typeof perspective === 'string' ? perspective : [...perspective],
        })
        const answer = JSON.stringify(await client.fetch('*{..., "about": about->}'))
        expect(answer).not.toContain('secret')
      }
      expect(await server.anonymous().fetch('*[_type == "note"]._id')).toEqual(['a', 'b'])
      expect(await server.anonymous().fetch('*[_id in ["drafts.a", "private.a"]]', {}, { perspective: 'raw' })).toEqual(
        [],
      )
    })

    it.each([
      '/data/doc/production/drafts.a,versions.r1.a,private.a',
      '/data/doc/production/a?includeAllVersions=true',
      '/data/export/production',
      '/data/history/production/documents/drafts.a?lastRevision=true',
      '/data/history/production/transactions/drafts.a',
      '/projects/local',
      '/users/me/keyvalue/a',
      '/hooks/projects/local',
    ])('returns no secrets at %s', async (path) => {
      const response = await server.fetch(`/v2025-02-19${path}`)
      const text = await response.text()
      expect(text).not.toContain('secret')
      expect(text).not.toContain('"author"')
      if (!response.ok) expect(response.status).toBe(401)
    })

    it('shows nothing of a private dataset, by any route', async () => {
      const closed = await startLake({ aclMode: 'private' })
      try {
        await closed.client('editor').create({ _id: 'a', _type: 'note', text: 'secret of the editors' })
        expect(await closed.anonymous().fetch('*')).toEqual([])
        expect(await closed.anonymous().fetch('*[_id == "a"][0]', {}, { perspective: 'raw' })).toBeNull()
        expect(await closed.anonymous().getDocument('a')).toBeUndefined()
        const exported = await closed.fetch('/v2025-02-19/data/export/production')
        expect(await exported.text()).toBe('')
        const [anonymous, viewer] = [closed.anonymous(), closed.client('viewer')].map((client) => {
          const seen: string[] = []
          client.listen('*', {}, { events: ['welcome', 'mutation'] }).subscribe(({ type }) => void seen.push(type))
          return seen
        })
        await eventually(() => expect([anonymous, viewer]).toEqual([['welcome'], ['welcome']]))
        await closed.client('editor').patch('a').set({ text: 'another secret' }).commit()
        await eventually(() => expect(viewer).toContain('mutation'))
        expect(anonymous).toEqual(['welcome'])
        expect(await closed.client('viewer').fetch('*[_id == "a"][0].text')).toBe('another secret')
      } finally {
        await closed.stop()
      }
    })

    it('allows no writes', async () => {
      const client = server.anonymous()
      expect(await rejection(client.create({ _type: 'note' }))).toMatchObject({ statusCode: 401 })
      const action = client.action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.a' })
      expect(await rejection(action)).toMatchObject({ statusCode: 401 })
      expect(await rejection(client.assets.upload('file', Buffer.from('x')))).toMatchObject({ statusCode: 401 })
    })

    it('refuses an unknown or revoked token', async () => {
      const token = server.lake.tokens.create({ name: 'CI', role: 'viewer' })
      const client = server.anonymous({ token })
      expect(await client.fetch('count(*)', {}, { perspective: 'raw' })).toBe(5)
      const id = server.lake.tokens.list().find(({ name }) => name === 'CI')?.id ?? ''
      server.lake.tokens.revoke(id)
      expect(await rejection(client.fetch('*'))).toMatchObject({ statusCode: 401 })
      expect(await rejection(server.anonymous({ token: 'sk-nothing' }).fetch('*'))).toMatchObject({ statusCode: 401 })
    })
  })
})
