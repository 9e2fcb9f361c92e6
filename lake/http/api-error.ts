import { isObject, type JsonObject } from '../json/object.ts'

/** Error response with the body that Sanity's API would send. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly statusCode: number
  readonly body: JsonObject

  constructor(statusCode: number, message: string, body: JsonObject) {
    super(message)
    this.statusCode = statusCode
    this.body = body
  }
}

const NAMES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  507: 'Insufficient Storage',
}

/** `{ statusCode, error, message }`, the shape of errors that are not about a query or a mutation. */
export function httpError(statusCode: number, message: string, more: JsonObject = {}): ApiError {
  return new ApiError(statusCode, message, { statusCode, error: NAMES[statusCode] ?? 'Error', message, ...more })
}

/** Item in an error's list: the problem with one mutation or action. */
export type Item = { type: string; description: string } & JsonObject

/** `{ error: { type, description, items } }`, the shape of a refused transaction. */
export function transactionError(
  kind: 'mutationError' | 'actionError',
  statusCode: number,
  item: Item,
  index: number,
): ApiError {
  const start = kind === 'mutationError' ? 'The mutation(s) failed' : 'The action(s) failed'
  const description = `${start}: ${item.description}`
  return new ApiError(statusCode, description, { error: { type: kind, description, items: [{ error: item, index }] } })
}

/** Refusal within a transaction, before it is attributed to a mutation or action. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly statusCode: number
  readonly item: Item

  constructor(statusCode: number, type: string, description: string, more: JsonObject = {}) {
    super(description)
    this.statusCode = statusCode
    this.item = { ...more, type, description }
  }
}

/** The status that an error of fastify or of ours names, if it names one. */
export function statusOf(error: unknown): number | undefined {
  return isObject(error) && typeof error.statusCode === 'number' ? error.statusCode : undefined
}
