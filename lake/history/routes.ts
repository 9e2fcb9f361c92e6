import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { identityOf } from '../access/caller.ts'
import type { Access } from '../access/grants.ts'
import { maxAnswerBytes } from '../access/lanes.ts'
import { httpError } from '../http/api-error.ts'
import { clientGone } from '../http/client-gone.ts'
import { API, flag, param, requireCaller, requireDataset, searchOf, type Project } from '../http/request.ts'
import { isLakeDocument } from '../store/document.ts'
import type { Store } from '../store/store.ts'
import { PoolError, type WorkerPool } from '../threads/pool.ts'
import { lastRevision } from './past.ts'
import type { HistoryAnswer, HistoryTask } from './tasks.ts'
import { toLine } from './transactions.ts'

const maxTransactions = 10_000
const maxDocuments = 500

export type HistoryParts = {
  project: Project
  access: Access
  store: Store
  history: WorkerPool<HistoryTask, HistoryAnswer>
}

/** The history API, for signed-in callers only. */
export function historyRoutes(app: FastifyInstance, { project, access, store, history }: HistoryParts): void {
  /** The documents asked for, as far as the caller may know their history. */
  function idsOf(request: FastifyRequest): string[] {
    requireDataset(project, request)
    const caller = requireCaller(request)
    const ids = [...new Set(param(request, 'ids').split(',').filter(Boolean))]
    if (ids.length > maxDocuments) throw httpError(400, `Ask for at most ${maxDocuments} documents at once`)
    const isLimited = access.hiddenFrom(caller).length > 0 || access.isLimited(caller, 'history')
    if (!isLimited) return ids
    return ids.filter((id) => {
      const document = lastRevision(store, id)
      return !document || (access.may(caller, 'read', document) && access.may(caller, 'history', document))
    })
  }

  async function ask(request: FastifyRequest, reply: FastifyReply, task: HistoryTask): Promise<string> {
    const caller = identityOf(requireCaller(request))
    try {
      const answer = await history.run(task, { caller, signal: clientGone(reply) })
      if (!('json' in answer)) throw httpError(413, 'The documents are too long together. Ask for fewer at once.')
      return Buffer.from(answer.json).toString()
    } catch (error) {
      if (!(error instanceof PoolError)) throw error
      if (error.reason === 'busy') throw httpError(429, 'Too many requests for history are waiting. Try again soon.')
      if (error.reason === 'closed') throw httpError(503, 'The lake is closing.')
      throw httpError(504, 'Reading the history took too long. Ask for fewer documents.')
    }
  }

  function seqOf(transactionId: string): number {
    const transaction = store.log.find(transactionId)
    if (!transaction) throw httpError(404, `There is no revision "${transactionId}"`)
    return transaction.seq
  }

  function timeOf(value: string): string {
    const time = new Date(value)
    if (Number.isNaN(time.getTime())) throw httpError(400, `"${value}" is not a time`)
    return time.toISOString()
  }

  function limitOf(search: URLSearchParams): number {
    const limit = Number(search.get('limit') ?? 100)
    return Number.isInteger(limit) && limit > 0 ? Math.min(limit, maxTransactions) : 100
  }

  app.get(`${API}/data/history/:dataset/transactions/:ids`, (request, reply) => {
    const documentIds = idsOf(request)
    const search = searchOf(request)
    const [from, to] = [search.get('fromTransaction'), search.get('toTransaction')]
    const [since, until] = [search.get('fromTime'), search.get('toTime')]
    const numbers = store.log.numbersOf({
      documentIds,
      from: Math.max(from ? seqOf(from) : 0, since ? store.log.seqAt(timeOf(since)) : 0),
      to: Math.min(
        to ? seqOf(to) : Number.MAX_SAFE_INTEGER,
        until ? store.log.seqAt(timeOf(until)) : Number.MAX_SAFE_INTEGER,
      ),
      reverse: flag(search, 'reverse'),
      limit: limitOf(search),
      authors: (search.get('authors') ?? '').split(',').filter(Boolean),
    })
    const options = {
      documentIds,
      effects: search.get('effectFormat') === 'mendoza',
      mutations: !flag(search, 'excludeMutations'),
      content: !flag(search, 'excludeContent'),
    }
    /** One line at a time, as the client reads them. The log is never rewritten, so it needs no transaction. */
    function* lines(): Generator<string> {
      for (const seq of numbers) {
        const transaction = store.log.read(seq)
        if (transaction) yield `${JSON.stringify(toLine(store, transaction, options))}\n`
      }
    }
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(), { highWaterMark: 1 }))
  })

  app.get(`${API}/data/history/:dataset/documents/:ids`, async (request, reply) => {
    const ids = idsOf(request)
    const caller = requireCaller(request)
    const search = searchOf(request)
    const revision = search.get('revision')
    const time = search.get('time')
    const seq = revision ? seqOf(revision) : time ? store.log.seqAt(timeOf(time)) : null
    const json = await ask(request, reply, { kind: 'documents', ids, seq, maxBytes: maxAnswerBytes.signedIn })
    reply.type('application/json; charset=utf-8')
    if (access.hiddenFrom(caller).length === 0) return `{"documents":${json}}`
    const documents: unknown = JSON.parse(json)
    const readable = Array.isArray(documents)
      ? documents.filter((document) => isLakeDocument(document) && access.may(caller, 'read', document))
      : []
    return { documents: readable }
  })

  app.get(`${API}/data/history/:dataset/events/documents/:ids`, async (request, reply) => {
    const ids = idsOf(request)
    const search = searchOf(request)
    const start = Math.max(0, Number(search.get('nextCursor') ?? 0) || 0)
    const json = await ask(request, reply, { kind: 'events', ids, start, limit: limitOf(search) })
    return reply.type('application/json; charset=utf-8').send(json)
  })
}
