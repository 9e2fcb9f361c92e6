import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SanityClient } from '@sanity/client'
import { isValidSignature } from '@sanity/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HookConfig } from '../../../lake/index.ts'
import { signature } from '../../../lake/hooks/signature.ts'
import { eventually } from '../../fixtures/until.ts'
import { newFolder, rejection, startLake } from './support.ts'

type Received = { headers: IncomingHttpHeaders; body: string }

describe('webhooks', () => {
  let receiver: Server
  let received: Received[]
  let answers: number[]
  let hook: HookConfig

  beforeEach(async () => {
    received = []
    answers = []
    receiver = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(answers.shift() ?? 200).end('received')
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const { port } = receiver.address() as AddressInfo
    hook = {
      id: 'hook-1',
      name: 'Build',
      url: `http://127.0.0.1:${port}/hook`,
      secret: 'test',
      on: ['create', 'update', 'delete'],
      filter: '_type == "note"',
      projection: '{_id, "was": before().n, "is": after().n, "changed": delta::changedAny(n)}',
    }
  })
  afterEach(() => new Promise((resolve) => receiver.close(resolve)))

  it('are signed as Sanity signs them', async () => {
    expect(signature('{"_id":"resume"}', 'test', 1633519811129)).toBe(
      't=1633519811129,v1=tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0',
    )
    const server = await startLake({ hooks: [hook] })
    const made = await server.client().create({ _id: 'a', _type: 'note', n: 1 })
    await eventually(() => expect(received.length).toBe(1))
    const [{ headers, body }] = received as [Received]
    expect(await isValidSignature(body, String(headers['sanity-webhook-signature']), 'test')).toBe(true)
    expect(await isValidSignature(body, String(headers['sanity-webhook-signature']), 'other')).toBe(false)
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'sanity-transaction-id': made._rev,
      'sanity-transaction-time': made._createdAt,
      'sanity-document-id': 'a',
      'sanity-dataset': 'production',
      'sanity-project-id': 'local',
      'sanity-webhook-id': 'hook-1',
      'sanity-operation': 'create',
    })
    await server.stop()
  })

  it('are sent in order for documents that match the filter, with the projection', async () => {
    const server = await startLake({ hooks: [hook] })
    const client = server.client()
    await client.create({ _id: 'a', _type: 'note', n: 1 })
    await client.create({ _id: 'x', _type: 'other', n: 1 })
    await client.create({ _id: 'drafts.a', _type: 'note', n: 7 })
    await client.patch('a').set({ n: 2 }).commit()
    await client.patch('a').set({ other: true }).commit()
    await client.delete('a')
    await eventually(() => expect(received.length).toBe(4))
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { _id: 'a', was: null, is: 1, changed: true },
      { _id: 'a', was: 1, is: 2, changed: true },
      { _id: 'a', was: 2, is: 2, changed: false },
      { _id: 'a', was: 2, is: null, changed: true },
    ])
    await server.stop()
  })

  it('contain the whole document without a projection, and include drafts if configured', async () => {
    const { filter: _filter, projection: _projection, secret: _secret, ...plain } = hook
    const server = await startLake({ hooks: [{ ...plain, on: ['create'], includeDrafts: true }] })
    const draft = await server.client().create({ _id: 'drafts.a', _type: 'note' })
    await server.client().patch('drafts.a').set({ n: 1 }).commit()
    await eventually(() => expect(received.length).toBe(1))
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(draft)
    expect(received[0]?.headers).not.toHaveProperty('sanity-webhook-signature')
    await server.stop()
  })

  it('are retried while the receiver fails, but not if it rejects them', async () => {
    answers = [503, 429, 200, 400, 200]
    const server = await startLake({ hooks: [hook] })
    const client = server.client()
    await client.create({ _id: 'a', _type: 'note' })
    await client.create({ _id: 'b', _type: 'note' })
    await client.create({ _id: 'c', _type: 'note' })
    await eventually(() => expect(received.length).toBe(5))
    expect(received.map(({ headers }) => headers['sanity-document-id'])).toEqual(['a', 'a', 'a', 'b', 'c'])
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(3)
    await eventually(() => expect(server.lake.hooks.attempts('hook-1').length).toBe(5))
    expect(
      server.lake.hooks.attempts().map((attempt) => [attempt.documentId, attempt.resultCode, attempt.isFailure]),
    ).toEqual([
      ['c', 200, false],
      ['b', 400, true],
      ['a', 200, false],
      ['a', 429, true],
      ['a', 503, true],
    ])
    const listed = await server
      .client('administrator')
      .request<unknown[]>({ uri: '/hooks/projects/local/hook-1/attempts' })
    expect(listed).toHaveLength(5)
    await server.stop()
  }, 15_000)

  it('are listed with their attempts, for administrators', async () => {
    const server = await startLake({ hooks: [hook] })
    const client = server.client()
    const first = await client.create({ _id: 'a', _type: 'note', n: 1 })
    await eventually(() => expect(server.lake.hooks.attempts()).toHaveLength(1))
    const administrator = server.client('administrator')
    const list = (of: SanityClient, path = '') => of.request<unknown>({ uri: `/hooks/projects/local${path}` })
    expect(await list(administrator)).toMatchObject([{ id: 'hook-1', dataset: 'production', httpMethod: 'POST' }])
    expect(JSON.stringify(await list(administrator))).not.toContain(hook.secret)
    expect(await list(administrator, '/hook-1/attempts')).toMatchObject([
      { documentId: 'a', transactionId: first._rev, resultCode: 200, isFailure: false },
    ])
    expect(await list(administrator, '/other/attempts')).toEqual([])
    for (const path of ['', '/hook-1/attempts']) {
      expect(await rejection(list(client, path))).toMatchObject({ statusCode: 403 })
      expect(await rejection(list(server.anonymous(), path))).toMatchObject({ statusCode: 401 })
    }
    expect(await rejection(administrator.request({ uri: '/hooks/projects/other' }))).toMatchObject({ statusCode: 404 })
    await server.stop()
  })

  it('are sent after a restart if the lake was closed first', async () => {
    const folder = await newFolder()
    const unreachable = { ...hook, url: 'http://127.0.0.1:1/' }
    const first = await startLake({ folder, hooks: [unreachable] })
    await first.client().create({ _id: 'a', _type: 'note', n: 1 })
    await first.stop()
    const second = await startLake({ folder, hooks: [unreachable] })
    second.lake.hooks.setUrl('hook-1', hook.url)
    await eventually(() => expect(received.length).toBe(1))
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ _id: 'a', is: 1 })
    await second.stop()
  })
})
