import type { FastifyRequest } from 'fastify'
import { ANONYMOUS, type Caller } from '../access/caller.ts'
import { httpError } from '../http/api-error.ts'
import type { Accounts } from './accounts.ts'
import { sessionSecret } from './cookie.ts'

/** Identifies the caller. An unknown token is refused; an unknown cookie is ignored. */
export function identify(accounts: Accounts, request: FastifyRequest): Caller {
  const { authorization } = request.headers
  const bearer = authorization === undefined ? null : /^Bearer\s+(\S+)$/i.exec(authorization)
  if (authorization !== undefined) {
    const token = bearer?.[1] === undefined ? null : accounts.tokens.find(bearer[1])
    if (!token) throw httpError(401, 'Unauthorized - Session not found', { errorCode: 'SIO-401-ANF' })
    return {
      kind: 'robot',
      id: token.id,
      name: token.name,
      role: token.role,
      via: 'token',
      byOperator: token.byOperator,
    }
  }
  const secret = sessionSecret(request)
  const user = secret === undefined ? null : accounts.sessions.userOf(secret)
  if (!user) return ANONYMOUS
  return { kind: 'user', id: user.id, name: user.name, email: user.email, role: user.role, via: 'cookie' }
}
