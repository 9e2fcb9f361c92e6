import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DEPTH_LIMIT, problemWith } from '../json/limits.ts'
import { isNestedTooDeep } from '../json/nesting.ts'
import { httpError } from './api-error.ts'

/** Parses JSON bodies, whatever their content type, and rejects deep nesting and unsafe attribute names. */
export function parseJsonBody(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<string>(
    ['application/json', 'text/plain'],
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => {
      if (body.trim() === '') return undefined
      if (isNestedTooDeep(body)) {
        throw httpError(400, `The JSON in the request body is nested more than ${DEPTH_LIMIT} levels deep`)
      }
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
