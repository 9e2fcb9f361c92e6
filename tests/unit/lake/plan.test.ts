import * as fc from 'fast-check'
import { evaluateSync, parse, type EvaluateOptions } from 'groq-js'
import { describe, expect, it } from 'vitest'
import { newEntry } from '../../../lake/query/cache.ts'
import { planOf } from '../../../lake/query/plan.ts'
import { openTexts } from '../../../lake/query/texts.ts'
import type { LakeDocument } from '../../../lake/store/document.ts'
import { propertyRuns } from '../../fixtures/runs.ts'

const SYSTEM = { _rev: 'r', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z' }

const letters = fc.constantFrom(
  'a',
  'A',
  'B',
  'c',
  'k',
  '\u212a',
  'İ',
  'é',
  '1',
  ' ',
  ' ',
  '-',
  '.',
  '’',
  "'",
  '_',
  '\n',
  '字',
)
const text = fc.oneof(fc.string({ unit: letters, maxLength: 12 }), fc.constantFrom('a', 'b', 'a b', 'B-c'))
const block = fc
  .array(text, { maxLength: 3 })
  .map((texts) => ({ _type: 'block', children: texts.map((text) => ({ _type: 'span', text })) }))
const value = fc.oneof(text, text, fc.integer({ min: -1, max: 2 }), fc.boolean(), fc.constant(null), fc.array(text))
const attributes = fc.record(
  {
    _type: fc.constantFrom('note', 'page'),
    title: value,
    body: fc.array(block, { maxLength: 2 }),
    slug: value.map((current) => ({ current })),
    rank: value,
    _score: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['_type'], noNullPrototype: true },
)
const documents = fc
  .array(attributes, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((rest, index): LakeDocument => ({ ...SYSTEM, ...rest, _id: `d${index}` })))

const pattern = fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?', '^', '(')), maxLength: 5 })
const params = fc.record(
  {
    p: fc.oneof(pattern, pattern, pattern, fc.array(pattern, { maxLength: 2 }), fc.constantFrom(null, 7, ['a', 7])),
    q: pattern,
    types: fc.constantFrom(['note'], ['note', 'page'], ['note', 7], [], 'note', null),
  },
  { noNullPrototype: true },
)

const left = fc.constantFrom(
  'title',
  'slug.current',
  '[title, rank]',
  'pt::text(body)',
  '[title, pt::text(body)]',
  'body[].children[].text',
  'body[0].children[0].text',
  '_id',
  'nothing',
  'title + rank',
  'lower(title)',
)
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(left, fc.constantFrom('$p', '$q', '"a*"', '["a", "b*"]')).map(([on, words]) => `${on} match ${words}`),
    fc.constantFrom(
      '_type in $types',
      '_type == "note"',
      '"page" == _type',
      'title == "a"',
      'slug.current == null',
      'rank > 0',
      'defined(title)',
      '!(_id in path("drafts.**"))',
      'count(body) > 1',
      'rank in [0, 1]',
      'rank in 0..2',
      'true',
    ),
    tie('filter').map((inner) => `!(${inner})`),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) && (${b})`),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) || (${b})`),
    fc
      .tuple(left, left, fc.constantFrom('$q', '$p', '"a b"'))
      .map(([a, b, words]) => `(${a} match ${words} || ${b} match ${words})`),
  ),
}))
const score = fc.oneof(
  filter,
  filter.map((inner) => `boost(${inner}, 2)`),
  fc.tuple(left, left).map(([a, b]) => `${a} match $q || boost(${b} match $q, 1.5)`),
)
const key = fc.constantFrom('title', 'rank', 'slug.current', '_score', '_id', 'lower(title)', 'orderings[0]', 'w')
const orders = fc
  .array(fc.tuple(key, fc.constantFrom('', ' asc', ' desc')), { minLength: 1, maxLength: 2 })
  .map((keys) => `| order(${keys.map((parts) => parts.join('')).join(', ')})`)
const projection = fc.constantFrom(
  '{_id, title, _score}',
  '{_id, "orderings": [rank, title], "w": slug.current}',
  '{_id, "orderings": [lower(title)], ...select(_type == "note" => {"w": title}, _type == "page" => {"v": rank})}',
  '{_id, "title": rank, ...}',
  '{"w": rank, ...select(_type == "note" => {"w": title})}',
  '{..., "title": slug.current}',
  '{_id, _type == "note" => {title}}',
  '{_id, "same": *[_type == ^._type]._id}',
)
const slice = fc.constantFrom(
  '[0...1]',
  '[0...2]',
  '[1..2]',
  '[0]',
  '[0...0]',
  '[-2..-1]',
  '[3]',
  '[0...100]',
  '[2...1]',
)
const optional = (part: fc.Arbitrary<string>) => fc.oneof(part, fc.constant(''))
const query = fc
  .tuple(
    fc.oneof(
      filter,
      filter.map((inner) => `${inner}][rank != 2`),
    ),
    optional(score.map((inner) => `| score(${inner})`)),
    optional(projection),
    optional(orders),
    optional(projection),
    optional(slice),
    optional(fc.constantFrom('{_id, _score, title}', '._id')),
  )
  .map(([inner, ...rest]) => `*[${inner}] ${rest.join(' ')}`)

/** An answer, or the error that takes its place. */
function answerOf(tree: ReturnType<typeof parse>, options: EvaluateOptions): unknown {
  try {
    return JSON.stringify(evaluateSync(tree, options).data ?? null)
  } catch (error) {
    return String(error)
  }
}

describe('a planned query', () => {
  it('gives the same result as groq-js over all documents', { timeout: 60_000 }, () => {
    const texts = openTexts()
    const seen = { narrowed: 0, decided: 0, found: 0 }
    const runs = 250 * propertyRuns
    fc.assert(
      fc.property(documents, params, query, (dataset, params, source) => {
        const tree = parse(source, { params })
        const expected = answerOf(tree, { dataset, params })
        texts.tidy()
        const plan = planOf(tree, { select: () => dataset.map(newEntry), follow: () => null }, texts)
        const actual = answerOf(plan.tree, { dataset: plan.entries.map(({ document }) => document), params })
        expect(actual).toBe(expected)
        if (plan.entries.length < dataset.length) seen.narrowed++
        if (plan.tree !== tree) seen.decided++
        if (expected !== '[]' && expected !== 'null') seen.found++
      }),
      { numRuns: runs },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0.15 * runs)
  })

  it.each(['author->title', '^.title', 'title + note', 'lower(title)', '"a text"', '*[0].title', 'string(title)'])(
    'reads every document for %s, whose words are not indexed',
    (left) => {
      const dataset: LakeDocument[] = [{ ...SYSTEM, _id: 'a', _type: 'note', title: 'other' }]
      const tree = parse(`*[${left} match "word" && _id == "a"]`)
      const plan = planOf(tree, { select: () => dataset.map(newEntry), follow: () => null }, openTexts())
      const options = { dataset, dereference: () => null }
      expect(answerOf(plan.tree, { ...options, dataset: plan.entries.map(({ document }) => document) })).toBe(
        answerOf(tree, options),
      )
    },
  )

  it('reads no more documents than its slice shows', () => {
    const dataset = Array.from({ length: 100 }, (_, rank): LakeDocument => ({
      ...SYSTEM,
      _id: `d${rank}`,
      _type: 'note',
      title: 'a word',
      rank,
    }))
    const texts = openTexts()
    for (const [source, ids] of [
      ['*[title match "word"][0...3]', ['d0', 'd1', 'd2']],
      ['*[title match "word"] | order(rank desc)[0...3]', ['d97', 'd98', 'd99']],
      [
        '*[_type == "note" && title match "w*"]{_id, "orderings": [rank]} | order(orderings[0] desc)[0...2]',
        ['d98', 'd99'],
      ],
      ['*[title match "word"] | score(rank > 97) | order(_score desc)[0...2]', ['d98', 'd99']],
      ['*[title match "other"][0...3]', []],
    ] as const) {
      const plan = planOf(parse(source), { select: () => dataset.map(newEntry), follow: () => null }, texts)
      expect(plan.entries.map(({ document }) => document._id)).toEqual(ids)
    }
  })
})
