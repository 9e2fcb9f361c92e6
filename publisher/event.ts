import { z } from 'zod'
import type { Expectation } from './pull/expectation.ts'

const body = z.looseObject({
  _id: z.string().optional(),
  _rev: z.string().optional(),
  _updatedAt: z.iso.datetime().optional(),
})

/**
 * What a webhook's body says of the document that it is about. Its projection should give at least
 * `{_id, _rev, _updatedAt}`; with less, nothing is expected of the next pull.
 * @param operation the header `sanity-operation`
 * @returns nothing when the body is not the JSON of an object
 */
export function readEvent(text: string, operation: string | undefined): { about?: Expectation } | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = body.safeParse(value)
  if (!parsed.success) return undefined
  const { _id: id, _rev: rev, _updatedAt: updatedAt } = parsed.data
  const isPublished = id !== undefined && /^[A-Za-z0-9_-]{1,128}$/.test(id)
  return isPublished ? { about: { id, rev, updatedAt, deleted: operation === 'delete' } } : {}
}
