import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SanityClient } from '@sanity/client'
import { rejection, startLake, type LakeServer } from './support.ts'

type Doc = { _id: string; _type: string; n?: number; ref?: string }
type Creation = { kind: 'create' | 'createOrReplace' | 'createIfNotExists'; doc: Doc }
type Step = Creation | { kind: 'delete'; id: string } | { kind: 'set' | 'inc'; id: string; n: number }

const id = fc.constantFrom('a', 'b', 'c')
const doc = fc.record(
  { _id: id, _type: fc.constant('note'), n: fc.integer({ min: 0, max: 9 }), ref: id },
  { requiredKeys: ['_id', '_type'] },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('create' as const, 'createOrReplace' as const, 'createIfNotExists' as const),
    doc,
  }),
  fc.record({ kind: fc.constant('delete' as const), id }),
  fc.record({ kind: fc.constantFrom('set' as const, 'inc' as const), id, n: fc.integer({ min: 0, max: 9 }) }),
)

/** What a transaction should do, in the plainest way; null when it should be refused. */
function expected(before: ReadonlyMap<string, Doc>, steps: readonly Step[]): Map<string, Doc> | null {
  const state = new Map(before)
  for (const current of steps) {
    if ('doc' in current) {
      const exists = state.has(current.doc._id)
      if (current.kind === 'create' && exists) return null
      if (current.kind !== 'createIfNotExists' || !exists) state.set(current.doc._id, current.doc)
    } else if (current.kind === 'delete') state.delete(current.id)
    else {
      const found = state.get(current.id)
      if (!found) return null
      if (current.kind === 'set') state.set(current.id, { ...found, n: current.n })
      else if (found.n === undefined) return null
      else state.set(current.id, { ...found, n: found.n + current.n })
    }
  }
  return [...state.values()].every(({ ref }) => ref === undefined || state.has(ref)) ? state : null
}

function toMutation(current: Step) {
  if (!('doc' in current)) {
    if (current.kind === 'delete') return { delete: { id: current.id } }
    return { patch: { id: current.id, [current.kind]: { n: current.n } } }
  }
  const { ref, ...fields } = current.doc
  return { [current.kind]: ref === undefined ? fields : { ...fields, ref: { _type: 'reference', _ref: ref } } }
}

describe('any sequence of transactions', () => {
  let server: LakeServer
  let client: SanityClient

  beforeAll(async () => {
    server = await startLake()
    client = server.client()
  })
  afterAll(() => server.stop())

  async function stored(): Promise<Doc[]> {
    return client.fetch(
      '*[_type == "note"]{_id, _type, defined(n) => {n}, defined(ref) => {"ref": ref._ref}} | order(_id)',
    )
  }

  it('leaves the documents predicted by a simple model', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (transactions) => {
          let state = new Map<string, Doc>()
          const ids = ['a', 'b', 'c']
          await client.mutate(ids.map((each) => ({ delete: { id: each } })))
          for (const steps of transactions) {
            const next = expected(state, steps)
            const request = client.request({
              method: 'POST',
              uri: '/data/mutate/production',
              body: { mutations: steps.map(toMutation) },
            })
            if (next) {
              await request
              state = next
            } else {
              expect([400, 404, 409]).toContain((await rejection(request)).statusCode)
            }
            expect(await stored()).toEqual([...state.values()].toSorted((x, y) => x._id.localeCompare(y._id)))
          }
        },
      ),
    )
  })
})
