import type { FastifyInstance } from 'fastify'
import type { Audit } from '../audit/audit.ts'
import { aboutToken } from '../audit/about.ts'
import { roleInfo } from '../access/roles.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Token } from '../auth/tokens.ts'
import { UserError } from '../auth/users.ts'
import { httpError } from '../http/api-error.ts'
import { API, bodyOf, param, requireAdministrator, type Project } from '../http/request.ts'

/** Robot tokens over HTTP, as on the hosted API: `/projects/<id>/tokens`. For administrators only. */
export function tokenRoutes(
  app: FastifyInstance,
  { project, accounts: { tokens }, audit }: { project: Project; accounts: Accounts; audit: Audit },
): void {
  app.get(`${API}/projects/:projectId/tokens`, (request) => {
    requireAdministrator(request, project)
    return tokens.list().map(describe)
  })

  app.post(`${API}/projects/:projectId/tokens`, (request, reply) => {
    const caller = requireAdministrator(request, project)
    const { label, roleName } = bodyOf(request)
    if (typeof label !== 'string' || typeof roleName !== 'string') {
      throw httpError(400, 'The body must have the texts "label" and "roleName"')
    }
    try {
      const key = tokens.create({ name: label, role: roleName, createdBy: caller.id })
      const made = tokens.find(key)
      if (made) audit.add({ actor: caller, action: 'token.create', ...aboutToken(made) })
      return reply.code(201).send({ ...(made && describe(made)), key })
    } catch (error) {
      throw error instanceof UserError ? httpError(400, error.message) : error
    }
  })

  app.delete(`${API}/projects/:projectId/tokens/:tokenId`, (request, reply) => {
    const caller = requireAdministrator(request, project)
    const id = param(request, 'tokenId')
    const token = tokens.list().find((known) => known.id === id)
    try {
      tokens.revoke(id)
      if (token) audit.add({ actor: caller, action: 'token.revoke', ...aboutToken(token) })
    } catch (error) {
      throw error instanceof UserError ? httpError(404, error.message) : error
    }
    return reply.code(204).send()
  })
}

function describe({ id, name, role, createdAt }: Token) {
  return { id, label: name, roles: [roleInfo(role)], createdAt }
}
