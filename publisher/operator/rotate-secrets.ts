import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import type { Config } from '../config.ts'
import { atLake } from '../connect.ts'
import type { OpenLake } from '../lake.ts'
import { requireWriteToken } from './write-token.ts'
import { generate, openSecrets, saveSecrets, type Secrets } from '../secrets.ts'

/** Which secret to replace, and for how many hours the previous one stays valid. */
export const rotation = z.strictObject({
  name: z.enum(['webhook', 'status', 'read', 'write']),
  overlapHours: z
    .number()
    .min(0)
    .max(24 * 30),
})
export type Rotation = z.infer<typeof rotation>

/** The lake's tokens of these names: see publisher/lake.ts. */
const tokens = {
  read: { name: 'Pull', role: 'viewer' },
  write: { name: 'Import', role: 'administrator' },
} as const

/**
 * Replaces a secret. The new one is valid at once, and the previous one until the overlap ends, so that nothing that is
 * under way is refused.
 * @param lake needed for all but `status`
 * @returns what was done, in a sentence without the secret
 */
export function rotate(
  { name, overlapHours }: Rotation,
  lake: OpenLake['lake'] | undefined,
  dataDir: string,
  now: Date,
): string {
  const until = new Date(now.getTime() + overlapHours * 3_600_000).toISOString()
  const known = openSecrets(dataDir)
  if (name === 'webhook' || name === 'status') {
    const value = generate()
    saveSecrets(dataDir, {
      ...known,
      [name]: value,
      previous: { ...known.previous, [name]: { value: known[name], until } },
    })
    const hooks = name === 'webhook' ? (lake?.hooks.list() ?? []) : []
    for (const { id } of hooks) if (id === 'publisher') lake?.hooks.setSecret(id, value)
  } else if (lake) {
    const old = lake.tokens.list().filter((token) => token.name === tokens[name].name)
    saveSecrets(dataDir, {
      ...known,
      [name]: lake.tokens.create(tokens[name]),
      retiring: [...(known.retiring ?? []), ...old.map(({ id }) => ({ id, until }))],
    })
    revokeRetired(lake, dataDir, now)
  }
  return `The secret “${name}” is replaced. ${overlapHours === 0 ? 'The previous one is no longer valid.' : `The previous one stays valid until ${until}.`}`
}

/** Revokes the tokens whose overlap has ended, and removes such secrets from `secrets.json`. */
export function revokeRetired(lake: OpenLake['lake'], dataDir: string, now: Date): void {
  const { retiring = [], previous = {}, ...rest } = openSecrets(dataDir)
  const isOver = ({ until }: { until: string }) => until <= now.toISOString()
  const there = new Set(lake.tokens.list().map(({ id }) => id))
  for (const token of retiring) if (isOver(token) && there.has(token.id)) lake.tokens.revoke(token.id)
  const { webhook, status } = previous
  const next = {
    ...rest,
    previous: {
      ...(webhook && !isOver(webhook) ? { webhook } : {}),
      ...(status && !isOver(status) ? { status } : {}),
    },
    retiring: retiring.filter((token) => !isOver(token)),
  }
  if (JSON.stringify(next) !== JSON.stringify(openSecrets(dataDir))) saveSecrets(dataDir, next)
}

/** `POST /operator/secrets`: the same for `npm run secrets` beside a running instance. */
export const rotationRoutes: FastifyPluginAsync<{
  embedded: OpenLake
  dataDir: string
  secrets: () => Secrets
}> = async (app, { embedded, dataDir, secrets }) => {
  revokeRetired(embedded.lake, dataDir, new Date())
  requireWriteToken(app, secrets)
  app.post('/operator/secrets', async (request, reply) => {
    const asked = rotation.safeParse(request.body)
    if (!asked.success) return reply.code(400).send({ error: z.prettifyError(asked.error) })
    return { line: rotate(asked.data, embedded.lake, dataDir, new Date()) }
  })
}

const answer = z.union([z.object({ line: z.string() }), z.object({ error: z.string() })])

/** Asks a running instance to replace a secret. */
async function askToRotate(url: string, token: string, asked: Rotation) {
  const response = await fetch(new URL('/operator/secrets', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  return answer.parse(await response.json())
}

/**
 * Replaces a secret: through the running instance or, without one, in the lake itself.
 * @throws UsageError saying why it cannot be done
 */
export function rotateSecret(config: Config, asked: Rotation): Promise<string> {
  refuseSettings(config, asked.name)
  // A running instance reads this one again at each request.
  if (asked.name === 'status') return Promise.resolve(rotate(asked, undefined, config.dataDir, new Date()))
  return atLake(config, {
    beside: async (url, { write = '' }) => {
      const answer = await askToRotate(url, write, asked)
      if ('error' in answer) throw new UsageError(answer.error)
      return answer.line
    },
    alone: async ({ lake }) => rotate(asked, lake, config.dataDir, new Date()),
  })
}

/** What an operator has set is the operator's to change. */
function refuseSettings({ hosted, statusToken }: Config, name: Rotation['name']): void {
  if (name === 'status' && statusToken !== undefined) {
    throw new UsageError('STATUS_TOKEN is set: change it there, and start again.')
  }
  if (hosted && name === 'webhook') {
    throw new UsageError(
      'With the hosted Content Lake: move SANITY_WEBHOOK_SECRET to SANITY_WEBHOOK_SECRET_PREVIOUS, set a new one, start again, ' +
        'and then change the secret of the webhook at https://www.sanity.io/manage.',
    )
  }
  if (hosted && name !== 'status') {
    throw new UsageError('With the hosted Content Lake, tokens are made at https://www.sanity.io/manage.')
  }
}
