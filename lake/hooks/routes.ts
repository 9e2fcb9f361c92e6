import type { FastifyInstance, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import { API, param, requireCaller, type Project } from '../http/request.ts'
import type { Hooks } from './queue.ts'

/** Webhooks and their attempts, for administrators. Webhooks are configured where the lake is opened. */
export function hookRoutes(app: FastifyInstance, { project, hooks }: { project: Project; hooks: Hooks }): void {
  function requireAdministrator(request: FastifyRequest): void {
    if (requireCaller(request).role !== 'administrator') throw httpError(403, 'Only administrators may see webhooks')
    if (param(request, 'projectId') !== project.projectId) throw httpError(404, 'Project not found')
  }

  app.get(`${API}/hooks/projects/:projectId`, (request) => {
    requireAdministrator(request)
    return hooks.list().map(({ id, name, url, filter, projection, on, includeDrafts }) => ({
      id,
      name,
      url,
      type: 'document',
      ...project,
      httpMethod: 'POST',
      includeDrafts: includeDrafts ?? false,
      isDisabled: false,
      rule: { on, filter: filter ?? null, projection: projection ?? null },
    }))
  })

  app.get(`${API}/hooks/projects/:projectId/:hookId/attempts`, (request) => {
    requireAdministrator(request)
    return hooks.attempts(param(request, 'hookId'))
  })
}
