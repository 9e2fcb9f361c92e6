import type { FastifyInstance } from 'fastify'
import { isAllowedOrigin } from '../http/origin.ts'
import { API, requireDataset, type Project } from '../http/request.ts'

/** The small calls that the Studio makes by itself, which on the hosted API concern plans, news and telemetry. */
export function studioRoutes(
  app: FastifyInstance,
  { project, allowedOrigins }: { project: Project; allowedOrigins: readonly string[] },
): void {
  // Without a body: the Studio cancels reading it, which the browser would show as a failed request.
  app.get(`${API}/ping`, (_request, reply) => reply.code(204).send())
  app.get(`${API}/data/ping/:dataset`, (request) => {
    requireDataset(project, request)
    return { ok: true }
  })
  app.get(`${API}/check/cors`, (request) => {
    const { origin } = request.headers
    const allowed = origin === undefined || isAllowedOrigin(request, origin, allowedOrigins)
    return { result: { allowed, withCredentials: allowed } }
  })
  app.get(`${API}/features`, () => [])
  app.get(`${API}/help`, () => ({ resources: { welcomeMessage: '', sectionArray: [] }, latestVersion: null }))
  app.get(`${API}/intake/telemetry-status`, () => ({ status: 'denied' }))
  app.post(`${API}/intake/batch`, (_request, reply) => reply.code(204).send())
  app.get(`${API}/journey/announcements`, () => [])
  app.get(`${API}/journey/trial`, () => ({}))
  app.get(`${API}/journey/*`, () => ({}))
  app.get(`${API}/access/requests/me`, () => [])
  app.get(`${API}/access/project/:projectId/requests`, () => [])
  app.get(`${API}/media-libraries`, () => ({ data: [] }))
  app.get(`${API}/data/references/:dataset/documents/:id/to`, (request) => {
    requireDataset(project, request)
    return { totalCount: 0, references: [] }
  })
}
