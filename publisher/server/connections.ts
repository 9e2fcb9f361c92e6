import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Limits the open connections. With one too many, that one is closed which has been silent for longest: whoever opens
 * thousands and sends nothing closes their own, and nobody else is kept out.
 */
export function limitConnections(app: FastifyInstance, max: number): void {
  const open = new Set<Socket>()
  /** Those on which no request is being answered, and those of which a request has not arrived whole; oldest first. */
  const idle = new Set<Socket>()
  const receiving = new Set<Socket>()
  const unanswered = new WeakMap<Socket, number>()

  const forget = (socket: Socket) => {
    for (const sockets of [open, idle, receiving]) sockets.delete(socket)
  }

  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    idle.add(socket)
    socket.once('close', () => forget(socket))
    if (open.size <= max) return
    const [surplus = socket] = idle.size > 1 ? idle : [...receiving, ...idle]
    forget(surplus)
    surplus.destroy()
  })

  app.addHook('onRequest', async ({ raw: { socket, headers }, raw }, reply) => {
    if (!open.has(socket)) return
    idle.delete(socket)
    unanswered.set(socket, (unanswered.get(socket) ?? 0) + 1)
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    if (hasBody && !raw.complete) {
      receiving.add(socket)
      raw.once('end', () => receiving.delete(socket))
    }
    // Where a WebSocket was asked for and there is none, nothing else ends the connection.
    if (headers.upgrade !== undefined) reply.raw.once('finish', () => socket.destroySoon())
    reply.raw.once('close', () => {
      receiving.delete(socket)
      const left = (unanswered.get(socket) ?? 1) - 1
      unanswered.set(socket, left)
      if (left === 0 && open.has(socket)) idle.add(socket)
    })
  })
}
