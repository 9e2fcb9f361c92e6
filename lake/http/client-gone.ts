import type { FastifyReply } from 'fastify'

/** Aborted when the client closes the connection before it has the whole answer. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}
