import type { FastifyPluginAsync } from 'fastify'
import { explain } from '../../policy/errors.ts'
import { rateLimitedLog, type Log } from '../log.ts'
import type { FindCaller } from '../preview/callers.ts'
import type { SetAside } from '../pull/set-aside.ts'

export type SetAsideRouteOptions = { read: () => readonly SetAside[]; findCaller: FindCaller; log: Log }

/**
 * `GET /status/set-aside`: what cannot be published, for everybody who is signed in to the Studio. It leaves out
 * documents that the user may not see. The rest of `/status` is for operators.
 */
export const setAsideRoute: FastifyPluginAsync<SetAsideRouteOptions> = async (app, { read, findCaller, log }) => {
  const problemLog = rateLimitedLog(log)
  app.setErrorHandler(async (error, _request, reply) => {
    problemLog(`The list of what is set aside could not be answered. ${explain(error)}`, {
      event: 'setAside',
      level: 'error',
    })
    return reply.code(503).send({ error: 'The list of what is set aside cannot be read at the moment.' })
  })

  app.get('/status/set-aside', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const caller = await findCaller(request)
    if (!caller) return reply.code(401).send({ error: 'Sign in to the Studio.' })
    const entries = read()
    const seen = await Promise.all(entries.map(({ document }) => caller.maySee(document)))
    return {
      setAside: entries
        .filter((_, index) => seen[index])
        .map((entry) => ({ ...entry, isDecided: entry.decision !== undefined })),
    }
  })
}
