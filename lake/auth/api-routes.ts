import type { FastifyInstance } from 'fastify'
import type { Caller } from '../access/caller.ts'
import { roleInfo } from '../access/roles.ts'
import { API, callerOf, param, requireCaller, type Project } from '../http/request.ts'
import { clearSession, sessionSecret } from './cookie.ts'
import type { SignInParts } from './sign-in-routes.ts'

function me(caller: Caller): object {
  // The hosted API answers an empty object too; a 401 would be an error in the browser's console at every visit.
  if (caller.kind === 'anonymous') return {}
  const { id, name, role } = caller
  return {
    id,
    name,
    email: caller.kind === 'user' ? caller.email : '',
    profileImage: null,
    role,
    roles: [roleInfo(role)],
    provider: caller.kind === 'user' ? 'lake' : 'sanity-token',
  }
}

/** The Studio's calls for the current user, other users, and signing out. */
export function authRoutes(
  app: FastifyInstance,
  { project, accounts, title, record }: { project: Project; title: string } & Pick<SignInParts, 'accounts' | 'record'>,
): void {
  app.get(`${API}/users/me`, (request) => me(callerOf(request)))

  app.get(`${API}/auth/id`, (request) => {
    const caller = callerOf(request)
    return caller.kind === 'anonymous' ? {} : { id: caller.id }
  })

  app.get(`${API}/auth/providers`, () => ({
    providers: [{ name: 'lake', title, url: '/sign-in' }],
  }))

  app.post(`${API}/auth/logout`, (request, reply) => {
    const secret = sessionSecret(request)
    const caller = callerOf(request)
    if (caller.kind === 'user') record(caller, 'sign-out')
    if (secret !== undefined) accounts.sessions.end(secret)
    clearSession(reply)
    return { ok: true }
  })

  app.get(`${API}/users/:ids`, (request) => {
    requireCaller(request)
    const ids = param(request, 'ids').split(',')
    const found = ids.map((id) => accounts.users.nameOf(id) ?? accounts.tokens.nameOf(id))
    const users = found
      .filter((user) => user !== null)
      .map(({ id, name }) => ({ id, displayName: name, imageUrl: null, projectId: project.projectId }))
    return ids.length === 1 ? (users[0] ?? {}) : users
  })
}
