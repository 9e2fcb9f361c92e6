import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/grants.ts'
import { allRoles, roleInfo } from '../access/roles.ts'
import type { Accounts } from '../auth/accounts.ts'
import { httpError } from '../http/api-error.ts'
import { API, callerOf, param, requireCaller, requireDataset, type Project } from '../http/request.ts'

/** Project details for the Studio and the CLI. */
export function projectRoutes(
  app: FastifyInstance,
  { project: here, accounts, access, title }: { project: Project; accounts: Accounts; access: Access; title: string },
): void {
  const { projectId } = here
  const dataset = { name: here.dataset, aclMode: access.aclMode, tags: [], features: [], datasetProfile: 'content' }

  function project() {
    const active = accounts.users.list().filter(({ isDisabled }) => !isDisabled)
    const members = active.map(({ id, role, createdAt }) => ({
      id,
      role,
      roles: [roleInfo(role)],
      isCurrentUser: false,
      isRobot: false,
      createdAt,
    }))
    return {
      id: projectId,
      displayName: title,
      studioHost: null,
      organizationId: null,
      metadata: {},
      isBlocked: false,
      isDisabled: false,
      isDisabledByUser: false,
      activityFeedEnabled: false,
      maxRetentionDays: 3650,
      features: [],
      members,
    }
  }

  function requireProject(request: Parameters<typeof param>[0]): void {
    if (param(request, 'projectId') !== projectId) {
      throw httpError(404, 'Project not found', { errorCode: 'SIO-404-PNF' })
    }
  }

  app.get(`${API}/projects`, (request) => {
    requireCaller(request)
    return [project()]
  })
  app.get(`${API}/projects/:projectId`, (request) => {
    requireProject(request)
    const caller = callerOf(request)
    const found = project()
    if (caller.kind === 'anonymous') return { id: found.id, displayName: found.displayName }
    return { ...found, members: found.members.map((user) => ({ ...user, isCurrentUser: user.id === caller.id })) }
  })
  app.get(`${API}/projects/:projectId/datasets`, (request) => {
    requireProject(request)
    requireCaller(request)
    // Asked for the datasets that hold comments and tasks: there are none.
    return request.url.includes('addonFor=') ? [] : [dataset]
  })
  app.get(`${API}/projects/:projectId/datasets/:dataset/acl`, (request) => {
    requireProject(request)
    requireDataset(here, request)
    return access.acl(callerOf(request))
  })
  app.get(`${API}/projects/:projectId/datasets/:dataset/settings/indexing`, () => ({ maxFieldDepth: 20 }))
  app.get(`${API}/projects/:projectId/datasets/:dataset/tags`, () => [])
  app.get(`${API}/projects/:projectId/grants`, (request) => {
    requireProject(request)
    const caller = requireCaller(request)
    const manages = caller.role === 'administrator'
    return {
      'sanity.project': [
        { grants: [{ name: 'read', params: {} }, ...(manages ? [{ name: 'update', params: {} }] : [])] },
      ],
      'sanity.project.members': [{ grants: [{ name: 'read', params: {} }] }],
      'sanity.document.filter': [],
    }
  })
  app.get(`${API}/projects/:projectId/roles`, () => allRoles())
  app.get(`${API}/projects/:projectId/user-applications`, () => [])
  app.get(`${API}/projects/:projectId/new-content-release-allowed`, () => ({
    data: { orgActiveReleaseCount: 0, orgActiveReleaseLimit: null, datasetReleaseLimit: 100 },
  }))
  app.get(`${API}/projects/:projectId/features`, () => [])
}
