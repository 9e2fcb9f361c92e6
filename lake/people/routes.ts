import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Accounts } from '../auth/accounts.ts'
import { UserError, type User } from '../auth/users.ts'
import { httpError } from '../http/api-error.ts'
import { API, bodyOf, param, requireAdministrator, type Project } from '../http/request.ts'
import type { Administration } from './administration.ts'

type Parts = { project: Project; accounts: Accounts; administration: Administration }

/** Those who sign in, for administrators. A token may not: it could make itself a person. */
export function peopleRoutes(app: FastifyInstance, { project, accounts, administration }: Parts): void {
  const { users, sessions, tokens } = accounts
  const at = `${API}/projects/:projectId/people`
  const one = `${at}/:person`

  function requirePerson(request: FastifyRequest) {
    const caller = requireAdministrator(request, project)
    if (caller.kind !== 'user') throw httpError(403, 'Only an administrator who is signed in may manage people')
    return caller
  }

  const describe = (user: User) => ({
    ...user,
    hasPassword: users.hasPassword(user.id),
    sessions: sessions.list(user.id),
    tokens: tokens.ofOwner(user.id).map(({ id, name, role, createdAt }) => ({ id, name, role, createdAt })),
  })

  app.get(at, (request) => {
    requirePerson(request)
    return { people: users.list().map(describe) }
  })

  app.post(at, async (request, reply) => {
    const caller = requirePerson(request)
    const [name, email, role] = ['name', 'email', 'role'].map((field) => textIn(request, field))
    const { user, link } = await asked(() =>
      administration.invite(caller, { name: name ?? '', email: email ?? '', role: role ?? '' }),
    )
    return reply.code(201).send({ person: describe(user), link })
  })

  /** The person in the address: by id, never by email address. */
  function personIn(request: FastifyRequest): User {
    const id = param(request, 'person')
    const user = users.find(id)
    if (user?.id !== id) throw httpError(404, 'There is no such person')
    return user
  }

  app.put(`${one}/role`, async (request) => {
    const [caller, { id }] = [requirePerson(request), personIn(request)]
    await asked(() => administration.setRole(caller, id, textIn(request, 'role')))
    return { person: describe(users.require(id)) }
  })

  app.put(`${one}/disabled`, async (request) => {
    const [caller, { id }] = [requirePerson(request), personIn(request)]
    const { isDisabled } = bodyOf(request)
    if (typeof isDisabled !== 'boolean') throw httpError(400, 'The body must have "isDisabled", true or false')
    await asked(() => administration.setDisabled(caller, id, isDisabled))
    return { person: describe(users.require(id)) }
  })

  app.post(`${one}/reset`, async (request) => {
    const [caller, { id }] = [requirePerson(request), personIn(request)]
    return { link: await asked(() => administration.reset(caller, id)) }
  })

  app.delete(one, async (request, reply) => {
    const [caller, { id }] = [requirePerson(request), personIn(request)]
    await asked(() => administration.remove(caller, id))
    return reply.code(204).send()
  })

  app.delete(`${one}/sessions/:session`, async (request, reply) => {
    const [caller, { id }] = [requirePerson(request), personIn(request)]
    await asked(() => administration.endSession(caller, id, param(request, 'session')))
    return reply.code(204).send()
  })
}

/** A text of the body. */
export function textIn(request: FastifyRequest, field: string): string {
  const value = bodyOf(request)[field]
  if (typeof value !== 'string') throw httpError(400, `The body must have the text "${field}"`)
  return value
}

/** Does what was asked for, or answers why it cannot be done. */
export async function asked<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UserError ? httpError(400, `${error.message}.`) : error
  }
}
