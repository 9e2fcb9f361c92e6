import type { SanityClient } from '@sanity/client'
import * as fc from 'fast-check'
import { evaluateSync, parse } from 'groq-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedIdOf } from '../../../lake/store/ids.ts'
import { startLake, type LakeServer } from './support.ts'

type Doc = { _id: string; _type: string; title: string }

const _id = fc.constantFrom('a', 'b', 'c', 'drafts.a', 'drafts.b', 'versions.r.a', 'a.part', 'b0')
const title = fc.constantFrom('red', 'green', 'red green', 'Blue-red', '')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ _id, _type: fc.constantFrom('x', 'y'), title }, { noNullPrototype: true }) },
  { weight: 1, arbitrary: _id },
)
const QUERIES = [
  '*._id',
  '*[title match "red"]._id',
  '*[_type == "x" && title match "gre*"]._id',
  '*[_type in ["y"]] | order(title desc)[0...2]{_id, title}',
]

/** The documents as `drafts` shows them: each draft in the place of what is published. */
function withDrafts(documents: readonly Doc[]): Doc[] {
  const shown = documents.filter(({ _id }) => !_id.startsWith('versions.'))
  return [...Map.groupBy(shown, (document) => publishedIdOf(document._id))]
    .map(([id, group]) => ({ ...(group.find((document) => document._id !== id) ?? group[0]), _id: id }))
    .filter((document): document is Doc => '_type' in document)
    .toSorted((x, y) => (x._id < y._id ? -1 : 1))
}

describe('a search', () => {
  let server: LakeServer
  let client: SanityClient

  beforeAll(async () => {
    server = await startLake()
    client = server.client()
  })
  afterAll(() => server.stop())

  it('sees documents created, changed and deleted since the last search', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        await client.delete({ query: '*' })
        const state = new Map<string, Doc>()
        for (const current of steps) {
          const id = typeof current === 'string' ? current : current._id
          state.delete(id)
          const transaction = client.transaction().delete(id)
          if (typeof current !== 'string') state.set(id, current)
          await (typeof current === 'string' ? transaction : transaction.create(current)).commit()
          const documents = [...state.values()].toSorted((x, y) => (x._id < y._id ? -1 : 1))
          for (const query of QUERIES) {
            const answer = (dataset: Doc[]): unknown => evaluateSync(parse(query), { dataset }).data
            expect(await client.fetch(query)).toEqual(answer(documents))
            const published = documents.filter((document) => !/^(drafts|versions)\./.test(document._id))
            expect(await client.fetch(query, {}, { perspective: 'published' })).toEqual(answer(published))
            expect(await client.fetch(query, {}, { perspective: 'drafts' })).toEqual(answer(withDrafts(documents)))
          }
        }
      }),
    )
  })

  it('sees a thousand changes made at once', async () => {
    await client.delete({ query: '*' })
    expect(await client.fetch('count(*[title match "many"])')).toBe(0)
    const creations = Array.from({ length: 1500 }, (_, n) => ({
      create: { _id: `n${n}`, _type: 'note', title: n % 3 === 0 ? 'one of many' : 'other' },
    }))
    await client.mutate(creations, { visibility: 'async' })
    expect(await client.fetch('count(*[title match "many"])')).toBe(500)
    expect(await client.fetch('*[title match "many"][0...2]._id')).toEqual(['n0', 'n1002'])
  })

  it('finds nothing that the caller cannot read', async () => {
    await client.createOrReplace({ _id: 'seen', _type: 'note', title: 'secret word' })
    await client.createOrReplace({ _id: 'drafts.hidden', _type: 'note', title: 'secret word' })
    await client.createOrReplace({ _id: 'hidden.too', _type: 'note', title: 'secret word' })
    const search = '*[title match "secret"] | score(title match "word") | order(_score desc)[0...9]._id'
    expect(await client.fetch(search)).toHaveLength(3)
    for (const perspective of ['published', 'raw', 'drafts'] as const)
      expect(await server.anonymous({ perspective }).fetch(search)).toEqual(['seen'])
  })
})
