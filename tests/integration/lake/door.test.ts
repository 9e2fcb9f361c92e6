import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Door } from '../../../lake/index.ts'
import { rejection, startLake, type LakeServer } from './support.ts'

/** What holds checks of slow receipts, and says that one has begun. */
let begun = Promise.withResolvers<void>()
let released = Promise.withResolvers<void>()

/** Lets receipts through that have an amount and follow the one before. */
const door: Door = {
  types: ['receipt'],
  async check(document, { find, caller }) {
    const { amount, after, isSlow } = JSON.parse(document)
    if (isSlow === true) {
      begun.resolve()
      await released.promise
    }
    if (typeof amount !== 'number') return 'It has no amount.'
    if (typeof after === 'string' && !find(after)) return `There is no receipt ${after}.`
    return amount > 100 && !(caller.kind === 'robot' && caller.byOperator) ? 'The amount is too large.' : undefined
  },
}

describe('the publish check of the lake', () => {
  let server: LakeServer

  beforeEach(async () => {
    begun = Promise.withResolvers()
    released = Promise.withResolvers()
    server = await startLake({ door })
  })
  afterEach(() => server.stop())

  const ids = () => server.client().fetch<string[]>('*[_type == "receipt"]._id')

  it('rejects a document with the reason, and rolls back its transaction', async () => {
    const client = server.client()
    const transaction = client
      .transaction()
      .create({ _id: 'note', _type: 'note' })
      .create({ _id: 'r1', _type: 'receipt', amount: 5 })
      .create({ _id: 'r2', _type: 'receipt', amount: 'five' })
    expect(await rejection(transaction.commit())).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('Document "r2": It has no amount.'),
      details: { type: 'mutationError', items: [{ index: 2, error: { type: 'validationError', id: 'r2' } }] },
    })
    expect(await client.fetch('count(*)')).toBe(0)
  })

  it('accepts a valid document, also one that follows another in the same transaction', async () => {
    const client = server.client()
    await client
      .transaction()
      .create({ _id: 'r1', _type: 'receipt', amount: 5 })
      .create({ _id: 'r2', _type: 'receipt', amount: 6, after: 'r1' })
      .commit()
    expect(await ids()).toEqual(['r1', 'r2'])
    expect(await rejection(client.create({ _id: 'r3', _type: 'receipt', amount: 7, after: 'r9' }))).toMatchObject({
      message: expect.stringContaining('There is no receipt r9.'),
    })
  })

  it('applies when a draft is published, but not to the draft', async () => {
    const client = server.client()
    await client.create({ _id: 'drafts.r1', _type: 'receipt' })
    const publish = { actionType: 'sanity.action.document.publish', draftId: 'drafts.r1', publishedId: 'r1' } as const
    expect(await rejection(client.action(publish))).toMatchObject({
      statusCode: 400,
      details: { type: 'actionError' },
      message: expect.stringContaining('It has no amount.'),
    })
    await client.patch('drafts.r1').set({ amount: 1 }).commit()
    await client.action(publish)
    expect(await ids()).toEqual(['r1'])
  })

  it('checks a document again if others changed it meanwhile', async () => {
    const client = server.client()
    await client.create({ _id: 'r1', _type: 'receipt', amount: 1 })
    const raise = () => client.patch('r1').inc({ amount: 1 }).commit()
    await Promise.all([raise(), raise()])
    expect(await client.fetch('*[_id == "r1"][0].amount')).toBe(3)
  })

  it('checks what one caller publishes while the checks of another take long', async () => {
    const busy = server.client()
    const slow = Array.from({ length: 22 }, (_, n) =>
      rejection(busy.create({ _id: `slow${n}`, _type: 'receipt', amount: 1, isSlow: true })).catch(() => undefined),
    )
    await begun.promise
    await server.client().create({ _id: 'r1', _type: 'receipt', amount: 1 })
    expect(await ids()).toEqual(['r1'])
    released.resolve()
    const refusals = (await Promise.all(slow)).filter((refusal) => refusal !== undefined)
    expect(refusals).toMatchObject([
      { statusCode: 429, message: expect.stringContaining('Too many documents wait to be checked') },
    ])
    expect(await ids()).toHaveLength(22)
  })

  it('distinguishes the operator’s tokens from those that callers made', async () => {
    const administrator = server.client('administrator')
    const { key } = await administrator.request<{ key: string }>({
      method: 'POST',
      uri: '/projects/local/tokens',
      body: { label: 'Mine', roleName: 'administrator' },
    })
    const receipt = { _id: 'r1', _type: 'receipt', amount: 1000 }
    expect(await rejection(server.client('editor', { token: key }).create(receipt))).toMatchObject({
      message: expect.stringContaining('The amount is too large.'),
    })
    await administrator.create(receipt)
    expect(await ids()).toEqual(['r1'])
  })
})
