import type { SanityDocumentStub } from '@sanity/client'
import { evaluate, parse } from 'groq-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLake, type LakeServer } from './support.ts'

/** What the Studio asks when somebody types two words into its search. */
const PATHS = ['_id', '_type', 'title', 'pt::text(body)', 'name']
const STUDIO_SEARCH = `// findability-mvi:4
*[_type in $__types && ${['$t0', '$t1']
  .map((term) => `(${PATHS.map((path) => `${path} match ${term}`).join(' || ')})`)
  .join(' && ')}] {_type, _id, _originalId, "orderings": [_updatedAt], ...select(
_type == "book" => { "w0": _id, "w1": _type, "w2": title },
_type == "page" => { "w0": _id, "w1": _type, "w2": title, "w3": pt::text(body) })}
| order(orderings[0] desc) [0...$__limit]`

/** Queries whose input the lake narrows, and queries whose input it must not narrow. */
const QUERIES = [
  '*',
  '*._id',
  'count(*)',
  '*[_type == "book"]',
  '*["book" == _type]._id',
  '*[_type != "book"]._id',
  '*[_type == $type]{_id, title}',
  '*[_type in ["book", "person"]]._id',
  '*[_type in $types]._id',
  '*[_type in $nothing]._id',
  '*[_type == "book"] | order(_id) {_id, _rev}',
  '{"books": *[_type == "book"] | order(_rev desc, _id) {_id, "revision": _rev}, "others": *[_type != "book"]{_type}}',
  '*[_id in $ids] {_id, _rev}',
  '*[_type == "book" && pages > 5] {_id, _rev}',
  '*[_type == "book"] {_id, ...}',
  '*[_type == "book"] {_id, "pages": ^.pages, "author": author._ref}',
  '*[_id == "b1"][0]',
  '*[_id == $id || _type == "person"]._id',
  '*[_id == $id || pages > 5]._id',
  '*[_id in ["b1", "b2", "no"] && _type == "book"]._id',
  '*[_type == "book"][pages > 10] | order(pages desc).title',
  '*[_type == "book" && title match "se*"]._id',
  '*[(_type == "book")]._id',
  '*[!(_type == "book")]._id',
  '*[_type == 7]._id',
  '*[_type == null]._id',
  '*[_type == title]._id',
  '*[@._type == "book"]._id',
  '*[references("ada")]._id',
  '*[references($ids)]._id',
  '*[_type == "book" && references("ada")]._id',
  '*[_type == "book" && author._ref == "ada"]._id',
  '*["ada" == author._ref] | order(_id)._id',
  '*[author._ref in $ids || author._ref in ["ada"]]._id',
  '*[author->_ref == "ada" || author->name == "Ada"]._id',
  '*[_type == "person"]{"books": *[author._ref == ^._id && ^.name != null]._id, "same": *[^._ref == "ada"]._id}',
  '*[_ref == "ada"]._id',
  '*[_type == "book"]{title, "by": author->name, "others": *[_type == "book" && author._ref == ^.author._ref && _id != ^._id]._id}',
  '{"books": count(*[_type == "book"]), "people": *[_type == "person"]._id}',
  '[*[_id in ["b1"]][0...1]{_id, _rev, title}, *[_type == "person"]._id]',
  '*[_type == "book"] | score(title match "second") | order(_score desc){_id}',
  '*[_type == "book"] | order(author->name, title desc)[0..1]._id',
  '*[_type == "book" && count(*[_type == "person"]) > 1]._id',
  '*[_id in path("drafts.**")]._id',
  '*[sanity::versionOf("b1")]._id',
  '*[_type == "book"]{"n": count(tags), tags[], "first": tags[0], "long": length(title) > 10}',
  'array::unique(*[_type == "book"].author._ref)',
  'math::sum(*[_type == "book"].pages)',
  'select(count(*[_type == "person"]) > 1 => "many", "few")',
  '*[_type == "book" && defined(author)] | order(_id){..., author->{name}}',
  '*[_type == "book"][0].author->{name, "books": *[references(^._id)]._id}',
  '*[title match "second"]._id',
  '*[title match "SEC*"]._id',
  '*[title match "*eco*"]._id',
  '*[[title, pt::text(body)] match $words]._id',
  '*[pt::text(body) match "privacy"]._id',
  '*[body[].children[].text match "privacy"]._id',
  '*[title match "caf*" || _id == "b2"]._id',
  '*[title match "café"]._id',
  '*[title match ["first", "book"]]._id',
  '*[title match "!?"]._id',
  '*[title match nothing]._id',
  '*[_id match "b*" && _type match "bo*"]._id',
  '*[author->name match "ada"]._id',
  '*[(title + "x") match "bookx"]._id',
  '*[!(title match "second")]._id',
  '*[_type == "book" && title match "second"]._id',
  '*[title match "book" && references("ada")]._id',
  '*[title match "book"] | score(title match "second") | order(_score desc){_id}',
  '*[_type == "person"]{name, "titles": *[title match "book" && author._ref == ^._id].title}',
  '*[title match "book"] | order(pages desc)[0...2]{title}',
  '*[title match "book"] | score(title match "second") | order(_score desc, title)[0...1]{title, _score}',
  '*[_type == "book"] | order(author->name)[0...1]._id',
  '*[title match "book"][1..2]._id',
  '*[title match "book"]{_id, "key": author->name} | order(key)[0]',
  'count(*[title match "book" && pages > 7])',
  STUDIO_SEARCH,
  '1 + 2',
]
const PARAMS = {
  type: 'book',
  types: ['person', 'nothing'],
  nothing: null,
  id: 'b2',
  ids: ['ada', 'grace'],
  words: 'privacy page',
  __types: ['book', 'page'],
  __limit: 2,
  t0: 'bo*',
  t1: 'b*',
}

describe('the lake and groq-js', () => {
  let server: LakeServer

  beforeAll(async () => {
    server = await startLake()
    const author = (_ref: string) => ({ _type: 'reference', _ref })
    const block = (...texts: string[]) => ({
      _key: texts.join(),
      _type: 'block',
      children: texts.map((text) => ({ _key: text, _type: 'span', text })),
    })
    const documents: SanityDocumentStub[] = [
      { _id: 'ada', _type: 'person', name: 'Ada' },
      { _id: 'grace', _type: 'person', name: 'Grace' },
      { _id: 'b1', _type: 'book', title: 'First book', pages: 12, author: author('ada'), tags: ['x', 'y'] },
      { _id: 'b2', _type: 'book', title: 'Second book', pages: 7, author: author('grace') },
      { _id: 'drafts.b1', _type: 'book', title: 'First book, revised', pages: 13, author: author('ada') },
      {
        _id: 'page',
        _type: 'page',
        title: 'page',
        body: [block('All about priv', 'acy'), block('Coo', 'kies')],
        related: [{ _key: 'k', ...author('b1') }],
      },
      { _id: 'cafe', _type: 'page', title: 'CAFÉ Kelvin', body: [block('Nothing')] },
      { _id: 'versions.r1.b2', _type: 'book', title: 'Second book in r1', pages: 8, author: author('ada') },
    ]
    await server.client().mutate(documents.map((create) => ({ create })))
  })
  afterAll(() => server.stop())

  it.each(QUERIES)('agree on %s', async (query) => {
    const client = server.client()
    const dataset: unknown[] = await client
      .request<{ result: unknown[] }>({ uri: '/data/query/production?perspective=raw&query=*' })
      .then(({ result }) => result)
    const value = await evaluate(parse(query, { params: PARAMS }), { dataset, params: PARAMS })
    const expected: unknown = JSON.parse(JSON.stringify((await value.get()) ?? null))
    const actual: unknown = await client.fetch<unknown>(query, PARAMS, { perspective: 'raw' })
    expect(actual ?? null).toEqual(expected)
  })
  it.each(QUERIES)('agree on %s in the drafts perspective', async (query) => {
    const client = server.client('editor', { perspective: 'drafts' })
    const { result: dataset } = await client.request<{ result: { _id: string }[] }>({
      uri: '/data/query/production?perspective=drafts&query=*',
    })
    const dereference = ({ _ref }: { _ref: string }) => Promise.resolve(dataset.find(({ _id }) => _id === _ref))
    const value = await evaluate(parse(query, { params: PARAMS }), { dataset, params: PARAMS, dereference })
    const expected: unknown = JSON.parse(JSON.stringify((await value.get()) ?? null))
    expect((await client.fetch<unknown>(query, PARAMS)) ?? null).toEqual(expected)
  })
})
