import fastify, { type FastifyRequest } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientFor } from '../../../publisher/client.ts'
import { hostedCaller } from '../../../publisher/preview/callers.ts'
import { openTestLake, type TestLake } from '../../fixtures/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await openTestLake()
  await lake.writer.create({ _id: 'drafts.policy-privacy', _type: 'policy' })
})
afterAll(() => lake?.close())

it('with the hosted lake, a token’s owner is identified by the lake and sees what the lake lets them see', async () => {
  const token = lake.writer.config().token ?? ''
  const find = hostedCaller((token) => clientFor(lake.config, { url: lake.url, token }))
  const tell = async (request: FastifyRequest) => {
    const caller = await find(request)
    return { name: caller?.name, mayShare: caller?.mayShare, sees: await caller?.maySee('drafts.policy-privacy') }
  }
  const app = fastify()
  app.get('/', (request) => tell(request))
  const as = async (authorization?: string): Promise<unknown> =>
    (await app.inject({ url: '/', headers: authorization ? { authorization } : {} })).json()

  expect(await as(`Bearer ${token}`)).toEqual({ name: 'Import', mayShare: true, sees: true })
  const reader = lake.reader.config().token ?? ''
  expect(await as(`Bearer ${reader}`)).toEqual({ name: 'Pull', mayShare: false, sees: true })
  expect(await as('Bearer sk-not-a-token-of-this-lake')).toEqual({})
  expect(await as(`Basic ${token}`)).toEqual({})
  expect(await as()).toEqual({})
  await app.close()
})
