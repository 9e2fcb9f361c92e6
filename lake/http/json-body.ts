import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problemWith } from '../json/limits.ts'
import { httpError } from './api-error.ts'
import { callerOf } from './request.ts'

/** Strangers send a query and its parameters at most. Megabytes of brackets would take long to parse. */
const maxAnonymousLength = 200_000

/** Parses JSON bodies, whatever their content type, and rejects deep nesting and unsafe attribute names. */
export function parseJsonBody(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<string>(
    ['application/json', 'text/plain'],
    { parseAs: 'string' },
    async (request: FastifyRequest, body: string) => {
      if (body.length > maxAnonymousLength && callerOf(request).kind === 'anonymous') {
        throw httpError(413, `Without signing in, a request body may have at most ${maxAnonymousLength} characters.`)
      }
      if (body.trim() === '') return undefined
      let value: unknown
      try {
        value = JSON.parse(body)
      } catch (error) {
        throw httpError(400, `Invalid JSON in request body: ${error instanceof Error ? error.message : String(error)}`)
      }
      const problem = problemWith(value)
      if (problem) throw httpError(400, `The JSON in the request body is ${problem}`)
      return value
    },
  )
}
