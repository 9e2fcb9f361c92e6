import type { FastifyInstance } from 'fastify'
import { httpError, Refusal, transactionError } from '../http/api-error.ts'
import { API, bodyOf, flag, requireCaller, requireDataset, searchOf, type Project } from '../http/request.ts'
import type { Queries } from '../query/queries.ts'
import { Overtaken, type Committed, type CommitRequest, type Writer } from './commit.ts'
import { commitThroughDoor } from './door.ts'
import type { Result } from './operations.ts'
import { applyMutation, parseMutation, type Mutation } from './parse.ts'
import { findIds, idsIn, queryIn } from './select.ts'

/** What the hosted API accepts in one request of mutations. */
export const maxMutationBodyBytes = 4 * 1024 * 1024

/** All queries of a request together. */
const selectionLimitMs = 10_000

export type MutateParts = { project: Project; writer: Writer; queries: Queries }

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

export function mutateRoutes(app: FastifyInstance, { project, writer, queries }: MutateParts): void {
  /** Requests that find documents by a query, one at a time. Others do not wait for them. */
  let queue: Promise<unknown> = Promise.resolve()

  /** Finds the documents that the mutations are about, again if somebody writes meanwhile, and changes them. */
  async function commitFound(request: CommitRequest, select: (signal: AbortSignal) => Promise<void>) {
    const signal = AbortSignal.timeout(selectionLimitMs)
    for (;;) {
      const latest = writer.store.log.last()?.seq ?? 0
      await select(signal)
      try {
        return await commitThroughDoor(writer, { ...request, latest })
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error
        if (signal.aborted) throw httpError(409, 'Others kept writing while documents were looked for. Try again.')
      }
    }
  }

  app.post(`${API}/data/mutate/:dataset`, { bodyLimit: maxMutationBodyBytes }, async (request) => {
    requireDataset(project, request)
    const caller = requireCaller(request)
    const search = searchOf(request)
    const body = bodyOf(request)
    if (!Array.isArray(body.mutations)) throw httpError(400, 'The body must have a list "mutations"')
    const mutations = parseMutations(body.mutations)
    const transactionId = typeof body.transactionId === 'string' ? body.transactionId : search.get('transactionId')
    const options = { autoGenerateArrayKeys: flag(search, 'autoGenerateArrayKeys') }
    const results: Result[][] = []
    const ids = new Map<Mutation, readonly string[]>()
    const commitRequest: CommitRequest = {
      kind: 'mutationError',
      caller,
      ...(transactionId ? { transactionId } : {}),
      dryRun: flag(search, 'dryRun'),
      // A step may run again, when a document had to be checked first.
      steps: mutations.map((mutation, index) => (work) => {
        results[index] = applyMutation(work, mutation, idsIn(mutation) ?? ids.get(mutation) ?? [], options)
      }),
    }

    async function select(signal: AbortSignal): Promise<void> {
      for (const mutation of mutations) {
        const query = queryIn(mutation)
        if (query) ids.set(mutation, await findIds(queries, query, { caller, address: request.ip, signal }))
      }
    }

    let turn: Promise<Committed>
    if (mutations.some(queryIn)) {
      turn = queue.then(() => commitFound(commitRequest, select))
      queue = turn.catch(() => undefined)
    } else {
      turn = commitThroughDoor(writer, commitRequest)
    }
    const committed = await turn
    const after = new Map(committed.commitments.map((change) => [change.documentId, change.after]))
    const answers = results.flat().map(({ id, operation }) => {
      const document = after.has(id) ? after.get(id) : writer.store.documents.get(id)
      return flag(search, 'returnDocuments') && document ? { id, operation, document } : { id, operation }
    })
    const returned = flag(search, 'returnIds') || flag(search, 'returnDocuments')
    return {
      transactionId: committed.transactionId,
      results: returned ? answers : answers.map(({ operation }) => ({ operation })),
    }
  })
}
