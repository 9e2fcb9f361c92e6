import type { FastifyInstance, FastifyRequest } from 'fastify'
import { roleInfo } from '../access/roles.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Token } from '../auth/tokens.ts'
import { UserError } from '../auth/users.ts'
import { httpError } from '../http/api-error.ts'
import { API, bodyOf, param, requireCaller, type Project } from '../http/request.ts'

/** Robot tokens over HTTP, as on the hosted API: `/projects/<id>/tokens`. For administrators only. */
export function tokenRoutes(
  app: FastifyInstance,
  { project, accounts: { tokens } }: { project: Project; accounts: Accounts },
): void {
  function requireAdministrator(request: FastifyRequest): void {
    if (requireCaller(request).role !== 'administrator') throw httpError(403, 'Only an administrator may manage tokens')
    if (param(request, 'projectId') !== project.projectId) throw httpError(404, 'Project not found')
  }

  app.get(`${API}/projects/:projectId/tokens`, (request) => {
    requireAdministrator(request)
    return tokens.list().map(describe)
  })

  app.post(`${API}/projects/:projectId/tokens`, (request, reply) => {
    requireAdministrator(request)
    const { label, roleName } = bodyOf(request)
    if (typeof label !== 'string' || typeof roleName !== 'string') {
      throw httpError(400, 'The body must have the texts "label" and "roleName"')
    }
    try {
      const key = tokens.create({ name: label, role: roleName, createdBy: requireCaller(request).id })
      const made = tokens.find(key)
      return reply.code(201).send({ ...(made && describe(made)), key })
    } catch (error) {
      throw error instanceof UserError ? httpError(400, error.message) : error
    }
  })

  app.delete(`${API}/projects/:projectId/tokens/:tokenId`, (request, reply) => {
    requireAdministrator(request)
    try {
      tokens.revoke(param(request, 'tokenId'))
    } catch (error) {
      throw error instanceof UserError ? httpError(404, error.message) : error
    }
    return reply.code(204).send()
  })
}

function describe({ id, name, role, createdAt }: Token) {
  return { id, label: name, roles: [roleInfo(role)], createdAt }
}
