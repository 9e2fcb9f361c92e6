import type { FastifyReply, FastifyRequest } from 'fastify'
import { httpError } from './api-error.ts'
import { callerOf } from './request.ts'

/** README.md names these: keep it in step. */
const maxAtOnce = 32
const maxAtOncePerAddress = 16
/** Time after which an anonymous client that reads nothing is disconnected. */
const maxUnreadMs = 30_000

export type Visitors = {
  /**
   * Throws a 429 if too many anonymous requests are open. A request counts once, until its response has been read or its
   * connection is closed.
   */
  enter(request: FastifyRequest, reply: FastifyReply): void
  /** Called when an answer is about to be sent. */
  answer(request: FastifyRequest, reply: FastifyReply): void
}

/** Limits the requests of anonymous callers. Others are not limited here. */
export function openVisitors(): Visitors {
  const openByAddress = new Map<string, number>()
  const entered = new WeakSet<FastifyRequest>()
  let open = 0

  return {
    enter(request, reply) {
      if (callerOf(request).kind !== 'anonymous' || entered.has(request)) return
      const { ip } = request
      const ofAddress = openByAddress.get(ip) ?? 0
      if (open >= maxAtOnce || ofAddress >= maxAtOncePerAddress) {
        reply.header('retry-after', '2')
        throw httpError(429, 'Too many requests at once. Try again in a moment, or send a token.')
      }
      entered.add(request)
      open++
      openByAddress.set(ip, ofAddress + 1)
      reply.raw.once('close', () => {
        open--
        const left = (openByAddress.get(ip) ?? 1) - 1
        if (left > 0) openByAddress.set(ip, left)
        else openByAddress.delete(ip)
      })
    },
    answer(request, { raw }) {
      if (callerOf(request).kind === 'anonymous') raw.setTimeout(maxUnreadMs, () => raw.destroy())
    },
  }
}
