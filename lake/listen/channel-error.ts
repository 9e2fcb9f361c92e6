import { ApiError } from '../http/api-error.ts'

/** The data of the event `channelError`, by which a listener learns that its query cannot be listened to. */
export function channelError(query: string, error: unknown): object {
  if (error instanceof ApiError && 'error' in error.body && typeof error.body.error === 'object') return error.body
  const description = error instanceof Error ? error.message : 'The query cannot be listened to'
  return { error: { description, query } }
}
