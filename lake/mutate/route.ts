import type { FastifyInstance } from 'fastify'
import { httpError, Refusal, transactionError } from '../http/api-error.ts'
import type { Context } from '../http/context.ts'
import { API, bodyOf, flag, requireCaller, requireDataset, searchOf } from '../http/request.ts'
import { commit } from './commit.ts'
import type { Result } from './operations.ts'
import { applyMutation, parseMutation, type Mutation } from './parse.ts'
import { idsOf } from './select.ts'

/** What the hosted API accepts in one request of mutations. */
export const MUTATION_BODY_LIMIT = 4 * 1024 * 1024

function parseMutations(list: readonly unknown[]): Mutation[] {
  return list.map((value, index) => {
    try {
      return parseMutation(value)
    } catch (error) {
      if (error instanceof Refusal) throw transactionError('mutationError', error.statusCode, error.item, index)
      throw error
    }
  })
}

export function mutateRoutes(app: FastifyInstance, context: Context): void {
  /** One at a time, so that nothing is written between finding documents by a query and changing them. */
  let queue: Promise<unknown> = Promise.resolve()

  app.post(`${API}/data/mutate/:dataset`, { bodyLimit: MUTATION_BODY_LIMIT }, async (request) => {
    requireDataset(context, request)
    const caller = requireCaller(request)
    const search = searchOf(request)
    const body = bodyOf(request)
    if (!Array.isArray(body.mutations)) throw httpError(400, 'The body must have a list "mutations"')
    const mutations = parseMutations(body.mutations)
    const transactionId = typeof body.transactionId === 'string' ? body.transactionId : search.get('transactionId')
    const options = { autoGenerateArrayKeys: flag(search, 'autoGenerateArrayKeys') }
    const results: Result[] = []

    async function run() {
      const ids = new Map<Mutation, readonly string[]>()
      for (const mutation of mutations) ids.set(mutation, await idsOf(context, caller, mutation))
      return commit(context.writer, {
        kind: 'mutationError',
        caller,
        ...(transactionId ? { transactionId } : {}),
        dryRun: flag(search, 'dryRun'),
        steps: mutations.map((mutation) => (work) => {
          results.push(...applyMutation(work, mutation, ids.get(mutation) ?? [], options))
        }),
      })
    }

    const turn = queue.then(run)
    queue = turn.catch(() => undefined)
    const committed = await turn
    const after = new Map(committed.commitments.map((change) => [change.documentId, change.after]))
    const answers = results.map(({ id, operation }) => {
      const document = after.has(id) ? after.get(id) : context.store.documents.get(id)
      return flag(search, 'returnDocuments') && document ? { id, operation, document } : { id, operation }
    })
    const returned = flag(search, 'returnIds') || flag(search, 'returnDocuments')
    return {
      transactionId: committed.transactionId,
      results: returned ? answers : answers.map(({ operation }) => ({ operation })),
    }
  })
}
