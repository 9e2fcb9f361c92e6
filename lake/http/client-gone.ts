import type { FastifyReply } from 'fastify'

/** Signal that is aborted if the client disconnects before it has the whole response. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}
