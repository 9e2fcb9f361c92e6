import { z } from 'zod'
import type { Expectation } from './pull/expectation.ts'

const body = z.looseObject({
  _id: z.string().optional(),
  _rev: z.string().optional(),
  _updatedAt: z.iso.datetime().optional(),
  operation: z.string().optional(),
})

/**
 * The facts about its document in a webhook's body. Only the body is signed, so no header is used. Its projection
 * should be `{_id, _rev, _updatedAt, "operation": delta::operation()}`; with fewer fields, the next pull expects less.
 * @returns undefined if the body is not a JSON object
 */
export function readEvent(text: string): { about?: Expectation } | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = body.safeParse(value)
  if (!parsed.success) return undefined
  const { _id: id, _rev: rev, _updatedAt: updatedAt, operation } = parsed.data
  const isPublished = id !== undefined && /^[A-Za-z0-9_-]{1,128}$/.test(id)
  if (!isPublished) return {}
  return { about: { id, rev, updatedAt, deleted: operation === undefined ? undefined : operation === 'delete' } }
}
