import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import type { Config } from '../config.ts'
import { withClient } from '../connect.ts'
import { projectId } from '../client.ts'

const token = z.object({
  id: z.string(),
  label: z.string(),
  roles: z.array(z.object({ name: z.string() })),
  createdAt: z.string(),
})
const refusal = z.object({ response: z.object({ body: z.object({ message: z.string() }) }) })
const uri = `/projects/${projectId}/tokens`

/** The lake's own tokens, without which nothing is published. */
const ownLabels = new Set(['Pull', 'Import'])

/** The tokens of the embedded lake, a line each. */
export const listTokens = (config: Config): Promise<string[]> =>
  asAdministrator(config, async (client) =>
    (await read(client)).map(
      ({ id, label, roles, createdAt }) =>
        `${id}  ${label}  ${roles.map(({ name }) => name).join(', ')}  since ${createdAt.slice(0, 10)}`,
    ),
  )

/** Makes a token. @returns two lines: the token, which is shown only now, and what to do with it */
export const addToken = (config: Config, label: string, role: string): Promise<string[]> =>
  asAdministrator(config, async (client) => {
    const made = await client.request({ method: 'POST', uri, body: { label, roleName: role } })
    const { key } = z.object({ key: z.string() }).parse(made)
    return [key, `This is ${label}’s token. It is shown only now: keep it where the program finds it.`]
  })

/** Revokes a token by its id. @throws UsageError if it is one of the lake's own */
export const revokeToken = (config: Config, id: string): Promise<string[]> =>
  asAdministrator(config, async (client) => {
    const label = (await read(client)).find((found) => found.id === id)?.label ?? ''
    if (ownLabels.has(label)) throw new UsageError(`“${label}” is Policy Press’s own: without it nothing is published.`)
    await client.request({ method: 'DELETE', uri: `${uri}/${encodeURIComponent(id)}` })
    return [`${id}${label && ` (${label})`} is revoked.`]
  })

const read = async (client: SanityClient) => z.array(token).parse(await client.request({ uri }))

/** @throws UsageError with the lake's message if it refuses */
async function asAdministrator<T>(config: Config, work: (client: SanityClient) => Promise<T>): Promise<T> {
  return withClient(config, 'write', async (client) => {
    try {
      return await work(client)
    } catch (cause) {
      const refused = refusal.safeParse(cause)
      throw refused.success ? new UsageError(refused.data.response.body.message) : cause
    }
  })
}
