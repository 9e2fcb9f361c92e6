import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Accounts } from '../auth/accounts.ts'
import { sessionSecret } from '../auth/cookie.ts'
import { openFailedAttempts } from '../auth/failed-attempts.ts'
import { openPasswordChecks } from '../auth/password-checks.ts'
import { httpError } from '../http/api-error.ts'
import { API, param, requireCaller } from '../http/request.ts'
import type { Administration } from './administration.ts'
import { asked, textIn } from './routes.ts'

/** Wrong passwords within the window of `openFailedAttempts`, from somebody who is signed in. */
const maxAttempts = 10

type Parts = { accounts: Accounts; administration: Administration }

/** Everybody's own account: name, password and sessions. */
export function ownAccountRoutes(app: FastifyInstance, { accounts, administration }: Parts): void {
  const { users, sessions } = accounts
  const attempts = openFailedAttempts()
  const checks = openPasswordChecks()
  app.addHook('onClose', () => checks.close())

  function requirePerson(request: FastifyRequest) {
    const caller = requireCaller(request)
    if (caller.kind !== 'user') throw httpError(403, 'A token has no account of its own')
    return caller
  }

  app.get(`${API}/users/me/account`, (request) => {
    const { id } = requirePerson(request)
    const current = sessions.idOf(sessionSecret(request) ?? '')
    return {
      name: users.require(id).name,
      hasPassword: users.hasPassword(id),
      sessions: sessions.list(id).map((session) => ({ ...session, isCurrent: session.id === current })),
    }
  })

  app.put(`${API}/users/me/name`, async (request) => {
    const caller = requirePerson(request)
    await asked(() => administration.rename(caller, caller.id, textIn(request, 'name')))
    return { name: users.require(caller.id).name }
  })

  // Whoever finds a browser open must not be able to take the account over.
  app.put(`${API}/users/me/password`, async (request, reply) => {
    const caller = requirePerson(request)
    const password = textIn(request, 'password')
    if (users.hasPassword(caller.id)) {
      const wait = attempts.waitFor(caller.id, maxAttempts)
      if (wait > 0) throw httpError(429, `Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`)
      attempts.count(caller.id)
      const current = textIn(request, 'current')
      const isRight = await users.withPassword(caller.email, (stored) =>
        checks.matches({ password: current, stored }, 'known', request.ip),
      )
      if (!isRight) throw httpError(403, 'The current password is wrong.')
      attempts.forget(caller.id)
    }
    await asked(() => administration.setPassword(caller, caller.id, password, sessionSecret(request)))
    return reply.code(204).send()
  })

  app.delete(`${API}/users/me/sessions/:session`, async (request, reply) => {
    const caller = requirePerson(request)
    await asked(() => administration.endSession(caller, caller.id, param(request, 'session')))
    return reply.code(204).send()
  })
}
