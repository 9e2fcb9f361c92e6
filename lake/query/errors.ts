import { ApiError } from '../http/api-error.ts'

/** Sanity's shape for a query that cannot be parsed; `start` and `end` are offsets into the query. */
export function parseError(query: string, message: string, position: number): ApiError {
  const start = Math.min(position, query.length)
  const end = Math.min(start + 1, query.length)
  return new ApiError(400, message, { error: { description: message, type: 'queryParseError', query, start, end } })
}

export function evaluationError(query: string, message: string): ApiError {
  return new ApiError(400, message, { error: { description: message, type: 'queryEvaluationError', query } })
}

export function timeoutError(query: string, limitMs: number): ApiError {
  const description = `The query timed out: it took longer than ${limitMs / 1000} seconds`
  return new ApiError(504, description, { error: { description, type: 'queryTimeoutError', query } })
}

export function lengthError(query: string, maxBytes: number): ApiError {
  const description = `The answer would be longer than ${maxBytes / 1024 / 1024} MB. Ask for fewer documents or fields.`
  return new ApiError(413, description, { error: { description, type: 'queryEvaluationError', query } })
}
