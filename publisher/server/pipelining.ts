import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Closes a connection on which more requests come than may be unanswered. One packet holds more than a thousand
 * requests, and others would wait until all of them are answered.
 */
export function limitPipelining(app: FastifyInstance, maxUnanswered: number): void {
  const unanswered = new WeakMap<Socket, number>()
  app.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    const count = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, count)
    reply.raw.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    if (count <= maxUnanswered) return
    socket.destroy()
    reply.hijack()
  })
}
