import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import type { Config } from '../config.ts'
import { atLake } from '../connect.ts'
import type { OpenLake } from '../lake.ts'
import type { Secrets } from '../secrets.ts'
import { requireWriteToken } from './write-token.ts'

const user = z.string('must be given: the e-mail address of a user').min(1)

/** What an operator may do with the people who sign in to the embedded lake. */
export const userAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('list') }),
  z.strictObject({
    action: z.literal('add'),
    email: z.string('must be given: the address with which they sign in'),
    name: z.string('must be given with --name'),
    role: z.string(),
    password: z.string().optional(),
  }),
  z.strictObject({ action: z.literal('remove'), user }),
  z.strictObject({ action: z.literal('password'), user, password: z.string() }),
  z.strictObject({ action: z.literal('link'), user }),
  z.strictObject({ action: z.literal('role'), user, role: z.string('must be given with --role') }),
  z.strictObject({ action: z.literal('disable'), user }),
  z.strictObject({ action: z.literal('enable'), user }),
  z.strictObject({ action: z.literal('reset'), user }),
])
export type UserAction = z.infer<typeof userAction>

const answer = z.object({ lines: z.array(z.string()) })
const refusal = z.object({ error: z.string() })

/** Carries out an action. @returns the result, in lines */
export async function actOnUsers({ users }: OpenLake['lake'], action: UserAction, siteUrl: string): Promise<string[]> {
  switch (action.action) {
    case 'list':
      return users
        .list()
        .map(({ email, name, role, isDisabled }) => `${email}  ${name}  ${role}${isDisabled ? '  disabled' : ''}`)
    case 'add': {
      const { id, email, role } = await users.add(action)
      const link = action.password === undefined ? [`Signs in once with: ${siteUrl}${users.signInLink(id)}`] : []
      return [`${email} may sign in as ${role}.`, ...link]
    }
    case 'remove':
      users.remove(action.user)
      return [`${action.user} may no longer sign in. What they wrote keeps their name.`]
    case 'password':
      await users.setPassword(action.user, action.password)
      return [`The password of ${action.user} is set.`]
    case 'role':
      users.setRole(action.user, action.role)
      return [`${action.user} is now ${action.role}.`]
    case 'disable':
      users.setDisabled(action.user, true)
      return [`${action.user} may not sign in until you enable the account. Their tokens and links have ended.`]
    case 'enable':
      users.setDisabled(action.user, false)
      return [`${action.user} may sign in again.`]
    case 'reset':
      return [
        `${siteUrl}${users.reset(action.user)}`,
        'The old password and all sessions have ended. It signs in once, within a week: send it to nobody else.',
      ]
    case 'link':
      return [`${siteUrl}${users.signInLink(action.user)}`, 'It signs in once, and soon: send it to nobody else.']
  }
}

/** `POST /operator/users`: the same for `npm run user` beside a running instance, which knows the lake's write token. */
export const userRoutes: FastifyPluginAsync<{ embedded: OpenLake; siteUrl: string; secrets: () => Secrets }> = async (
  app,
  { embedded, siteUrl, secrets },
) => {
  requireWriteToken(app, secrets)
  app.post('/operator/users', async (request, reply) => {
    const action = userAction.safeParse(request.body)
    if (!action.success) return reply.code(400).send({ error: z.prettifyError(action.error) })
    try {
      return { lines: await actOnUsers(embedded.lake, action.data, siteUrl) }
    } catch (error) {
      return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) })
    }
  })
}

/** Asks a running instance to carry out an action. */
async function askForUsers(
  url: string,
  token: string,
  action: UserAction,
): Promise<{ lines: string[] } | { error: string }> {
  const response = await fetch(new URL('/operator/users', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(action),
  })
  const body: unknown = await response.json()
  return response.ok ? answer.parse(body) : refusal.parse(body)
}

/**
 * Carries out an action: through the running instance or, without one, in the lake itself.
 * @throws UsageError saying why it cannot be done
 */
export function runUserAction(config: Config, action: UserAction): Promise<string[]> {
  return atLake(config, {
    beside: async (url, { write = '' }) => {
      const answer = await askForUsers(url, write, action)
      if ('error' in answer) throw new UsageError(answer.error)
      return answer.lines
    },
    alone: ({ lake }) =>
      actOnUsers(lake, action, config.siteUrl).catch((cause: unknown) => {
        throw new UsageError(cause instanceof Error ? cause.message : String(cause))
      }),
  })
}
