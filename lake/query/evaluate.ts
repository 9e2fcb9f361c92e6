import { evaluate, evaluateSync, parse, type EvaluateOptions, type ExprNode } from 'groq-js'
import type { Reach } from '../access/reach.ts'
import { matchesFilter } from '../groq/match.ts'
import { fitsJson } from '../json/measure.ts'
import type { JsonObject } from '../json/object.ts'
import type { Dataset, Reader } from './dataset.ts'
import type { Perspective } from './perspective.ts'
import { planOf } from './plan.ts'
import { withTextQuery } from './text-query.ts'
import type { Texts } from './texts.ts'

/** A query with everything that its result depends on, apart from the documents. */
export type QueryRequest = {
  query: string
  params: JsonObject
  perspective: Perspective
  identity: string
  reach: Reach
  /** GROQ filters of documents to leave out. */
  hidden: string[]
  sanity: { projectId: string; dataset: string }
  /** Size limit of the result, in characters of JSON. */
  maxCharacters: number
}

/** Error of a result beyond the size limit. */
export class AnswerTooLong extends Error {
  override name = 'AnswerTooLong'
}

/** Evaluates a query to JSON text. Throws what groq-js throws, or AnswerTooLong. */
export async function answer(dataset: Dataset, texts: Texts, request: QueryRequest): Promise<string> {
  const { query, params, perspective, identity, sanity, maxCharacters } = request
  texts.tidy()
  const view = dataset.view(perspective, { reach: request.reach, mayRead: readCheck(request) })
  const { tree, entries } = planOf(parse(query, { params }), view, texts)
  const documents = entries.map(({ document }) => document)
  const options: EvaluateOptions = {
    params,
    identity,
    sanity,
    timestamp: new Date(),
    dataset: documents,
    dereference: ({ _ref }) => view.follow(_ref),
  }
  const result = (await run(withTextQuery(tree, documents, params), options)) ?? null
  // Measured first: the same document may be in the answer a million times, and as text it is there each time.
  if (!fitsJson(result, maxCharacters)) throw new AnswerTooLong()
  return JSON.stringify(result)
}

/** The synchronous evaluator is many times faster; the few functions that it does not know need the other one. */
async function run(tree: ExprNode, options: EvaluateOptions): Promise<unknown> {
  try {
    return evaluateSync(tree, options).data
  } catch (error) {
    if (!(error instanceof Error) || !/sync|stream/i.test(error.message)) throw error
    const value = await evaluate(tree, options)
    return value.get()
  }
}

function readCheck({ hidden, identity }: QueryRequest): Reader['mayRead'] {
  if (hidden.length === 0) return null
  const trees = hidden.map((filter) => parse(`*[${filter}]`))
  return (document) => !trees.some((tree) => matchesFilter(tree, document, { identity }))
}
