import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { API, requireAdministrator, searchOf, type Project } from '../http/request.ts'
import type { Audit } from './audit.ts'
import { csvHeader, toCsv } from './csv.ts'
import { firstBroken, type AuditEntry } from './entry.ts'

const maxPage = 500
const defaultPage = 100
/** Lines that are read from the database at once. */
const batchSize = 1000

function* entriesOf(audit: Audit): Generator<AuditEntry> {
  for (let last = 0; ;) {
    const batch = audit.after(last, batchSize)
    yield* batch
    const end = batch.at(-1)
    if (!end) return
    last = end.seq
  }
}

/** A whole number in the search, or the default. */
function numberIn(search: URLSearchParams, name: string, fallback: number): number {
  const value = Number(search.get(name) ?? Number.NaN)
  return Number.isSafeInteger(value) && value > 0 ? value : fallback
}

/** Reading the audit, for administrators. Nothing here changes it: no route does. */
export function auditRoutes(app: FastifyInstance, { project, audit }: { project: Project; audit: Audit }): void {
  const at = `${API}/projects/:projectId/audit`

  app.get(at, (request) => {
    requireAdministrator(request, project)
    const search = searchOf(request)
    const limit = Math.min(numberIn(search, 'limit', defaultPage), maxPage)
    const subject = search.get('subject')
    const entries = audit.list({
      limit,
      before: numberIn(search, 'before', Number.MAX_SAFE_INTEGER),
      ...(subject !== null && { subject }),
    })
    return { entries }
  })

  app.get(`${at}/check`, (request) => {
    requireAdministrator(request, project)
    const broken = firstBroken(entriesOf(audit))
    const { seq = 0, hash = null } = audit.list({ limit: 1 })[0] ?? {}
    return { count: seq, head: hash, ...(broken !== undefined && { firstBroken: broken }) }
  })

  const send = (request: FastifyRequest, reply: FastifyReply, name: string, type: string, lines: Iterable<string>) => {
    requireAdministrator(request, project)
    return reply
      .type(`${type}; charset=utf-8`)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(lines))
  }
  app.get(`${at}.csv`, (request, reply) => send(request, reply, 'audit.csv', 'text/csv', csvLines(audit)))
  app.get(`${at}.jsonl`, (request, reply) =>
    send(request, reply, 'audit.jsonl', 'application/x-ndjson', jsonLines(audit)),
  )
}

function* csvLines(audit: Audit): Generator<string> {
  yield csvHeader
  for (const entry of entriesOf(audit)) yield toCsv(entry)
}

function* jsonLines(audit: Audit): Generator<string> {
  for (const entry of entriesOf(audit)) yield `${JSON.stringify(entry)}\n`
}
