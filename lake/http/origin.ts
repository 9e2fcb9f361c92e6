import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { httpError } from './api-error.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/** Whether pages of this origin may call the lake. */
export function isAllowedOrigin(request: FastifyRequest, origin: string, allowed: readonly string[]): boolean {
  return hostOf(origin) === request.host || allowed.includes(origin)
}

/** Refuses pages of other origins, and lets the allowed ones read the answers. */
export function checkOrigin(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): void {
  const { origin } = request.headers
  if (origin === undefined) return
  reply.header('vary', 'Origin')
  if (!isAllowedOrigin(request, origin, allowed)) throw httpError(403, `The origin ${origin} may not call this lake`)
  reply.header('access-control-allow-origin', origin)
  reply.header('access-control-allow-credentials', 'true')
}

/**
 * A cookie is sent along by the browser whoever caused the request, so a write that relies on one must come from a
 * page of ours: the browser says so in `Origin`, or in `Sec-Fetch-Site` where it sends no origin.
 */
export function checkForgery(request: FastifyRequest, caller: Caller): void {
  const upgrade = request.headers.upgrade?.toLowerCase() === 'websocket'
  if (caller.kind !== 'user' || (SAFE.has(request.method) && !upgrade)) return
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] === 'same-origin') return
  throw httpError(403, 'A request that is signed in by a cookie must come from a page of this site')
}
