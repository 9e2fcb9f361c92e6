import type { FastifyPluginAsync } from 'fastify'
import type { FindCaller } from '../preview/callers.ts'

export type RemindersRouteOptions = { mail: boolean; webhook: boolean; findCaller: FindCaller }

/** `GET /status/reminders`: whether reminders are sent, for everybody who is signed in to the Studio. */
export const remindersRoute: FastifyPluginAsync<RemindersRouteOptions> = async (app, { mail, webhook, findCaller }) => {
  app.get('/status/reminders', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!(await findCaller(request))) return reply.code(401).send({ error: 'Sign in to the Studio.' })
    return { mail, webhook }
  })
}
