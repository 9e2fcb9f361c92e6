import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import type { Context } from '../http/context.ts'
import { API, flag, param, requireCaller, requireDataset, searchOf } from '../http/request.ts'
import { eventsOf } from './events.ts'
import { documentAt, lastRevision } from './past.ts'
import { toLine } from './transactions.ts'

const LIMIT = 10_000

/** What was, and who did what: signed-in callers only. */
export function historyRoutes(app: FastifyInstance, context: Context): void {
  const { access, store } = context

  /** The documents asked for, as far as the caller may know their history. */
  function idsOf(request: FastifyRequest): string[] {
    requireDataset(context, request)
    const caller = requireCaller(request)
    const ids = [...new Set(param(request, 'ids').split(',').filter(Boolean))]
    return ids.filter((id) => {
      const document = lastRevision(store, id)
      return !document || (access.may(caller, 'read', document) && access.may(caller, 'history', document))
    })
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
    return Number.isInteger(limit) && limit > 0 ? Math.min(limit, LIMIT) : 100
  }

  app.get(`${API}/data/history/:dataset/transactions/:ids`, (request, reply) => {
    const documentIds = idsOf(request)
    const search = searchOf(request)
    const [from, to] = [search.get('fromTransaction'), search.get('toTransaction')]
    const [since, until] = [search.get('fromTime'), search.get('toTime')]
    const transactions = store.log.transactionsOf({
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
    const lines = transactions.map((transaction) => `${JSON.stringify(toLine(store, transaction, options))}\n`)
    return reply.type('application/x-ndjson; charset=utf-8').send(lines.join(''))
  })

  app.get(`${API}/data/history/:dataset/documents/:ids`, (request) => {
    const ids = idsOf(request)
    const caller = requireCaller(request)
    const search = searchOf(request)
    const revision = search.get('revision')
    const time = search.get('time')
    const seq = revision ? seqOf(revision) : time ? store.log.seqAt(timeOf(time)) : null
    const documents = ids.map((id) => (seq === null ? lastRevision(store, id) : documentAt(store, id, seq)))
    const readable = documents.filter((document) => document !== null && access.may(caller, 'read', document))
    return { documents: readable }
  })

  app.get(`${API}/data/history/:dataset/events/documents/:ids`, (request) => {
    const ids = idsOf(request)
    const search = searchOf(request)
    const limit = limitOf(search)
    const start = Math.max(0, Number(search.get('nextCursor') ?? 0) || 0)
    const all = ids.map((id) => [id, eventsOf(store, id)] as const)
    const more = all.some(([, events]) => events.length > start + limit)
    return {
      events: Object.fromEntries(all.map(([id, events]) => [id, events.slice(start, start + limit)])),
      nextCursor: more ? String(start + limit) : '',
    }
  })
}
