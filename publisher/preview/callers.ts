import { createHash } from 'node:crypto'
import type { SanityClient } from '@sanity/client'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'

/** Somebody who is signed in to the Studio. */
export type Caller = {
  id: string
  name: string
  /** Whether they may let others read drafts: whoever only reads may not. */
  mayShare: boolean
  /** Whether they may read a document themselves. */
  maySee: (documentId: string) => Promise<boolean>
}

/** Finds out who makes a request; undefined if they are not signed in. */
export type FindCaller = (request: FastifyRequest) => Promise<Caller | undefined>

const user = z.object({
  id: z.string().min(1),
  name: z.string().catch('Somebody'),
  role: z.string().optional().catch(undefined),
  roles: z
    .array(z.object({ name: z.string() }))
    .optional()
    .catch(undefined),
})

function callerOf(answer: unknown, maySee: Caller['maySee']): Caller | undefined {
  const found = user.safeParse(answer).data
  if (!found) return undefined
  const roles = [found.role, ...(found.roles ?? []).map(({ name }) => name)].filter((role) => role !== undefined)
  return { id: found.id, name: found.name, mayShare: roles.some((role) => role !== 'viewer'), maySee }
}

/** The user whose session in the embedded lake the cookie names. Every user may read every draft. */
export const embeddedCaller: FindCaller = async ({ headers: { cookie }, server }) => {
  if (cookie === undefined) return undefined
  const answer = await server.inject({ url: '/v2025-02-19/users/me', headers: { cookie } })
  return answer.statusCode === 200 ? callerOf(answer.json(), async () => true) : undefined
}

/** How long an answer about a token is cached: the Studio sends a request at each pause in typing. */
const callerTtlMs = 60_000
const maxCallers = 500

/**
 * The owner of the Sanity token that the Studio signs in with: the hosted lake is asked with that token. A session that
 * a browser keeps in a cookie of Sanity's is not sent here.
 * @param as a client of the lake that asks with a token
 */
export function hostedCaller(as: (token: string) => SanityClient): FindCaller {
  const callers = new LRUCache<string, { caller: Caller | undefined }>({ max: maxCallers, ttl: callerTtlMs })
  return async ({ headers: { authorization } }) => {
    const token = /^Bearer (\S{8,4096})$/.exec(authorization ?? '')?.[1]
    if (token === undefined) return undefined
    const key = createHash('sha256').update(token).digest('base64url')
    const known = callers.get(key)
    if (known) return known.caller
    const client = as(token)
    const caller = await client
      .request<unknown>({ url: '/users/me', tag: 'preview' })
      .then((answer) => callerOf(answer, (id) => mayRead(client, id)))
      .catch((error: unknown) => {
        if (isRefusal(error)) return undefined
        throw error
      })
    callers.set(key, { caller })
    return caller
  }
}

const mayRead = async (client: SanityClient, id: string) =>
  (await client.withConfig({ perspective: 'raw' }).getDocument(id)) !== undefined

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)

/**
 * Whether a page of this site makes the request. A browser sends the cookie whoever caused the request, and names the
 * cause in `Origin` or, where it sends none, in `Sec-Fetch-Site`.
 */
export function isOwnPage({ headers: { origin, 'sec-fetch-site': site }, host }: FastifyRequest): boolean {
  if (origin === undefined) return site === 'same-origin'
  return URL.canParse(origin) && new URL(origin).host === host
}
