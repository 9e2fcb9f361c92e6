import { GroqSyntaxError } from 'groq-js'
import { parseError } from '../query/errors.ts'
import { ApiError } from '../http/api-error.ts'

/** The data of the event `channelError`, by which a listener learns that its query cannot be listened to. */
export function channelError(query: string, error: unknown): object {
  if (error instanceof GroqSyntaxError) return parseError(query, error.message, error.position).body
  if (error instanceof ApiError) return error.body
  return { error: { description: error instanceof Error ? error.message : 'The query cannot be listened to' } }
}
