import { z } from 'zod'
import type { AuthorsReader } from './load-authors.ts'

/** What is needed of a client of Sanity's API. */
type Client = {
  config(): { projectId?: string; dataset?: string }
  getDocuments(ids: string[]): Promise<unknown[]>
  request(options: { url: string }): Promise<unknown>
}

const user = z.object({ id: z.string(), displayName: z.string() })
const project = z.object({
  members: z.array(z.object({ id: z.string(), roles: z.array(z.object({ name: z.string() })).default([]) })),
})

/** The newest transactions that are asked for. */
const maxTransactions = 10_000

/** The parts of the API that say who changed what. The client must not use a cache. */
export function openAuthorsReader(client: Client): AuthorsReader {
  const { projectId, dataset } = client.config()
  return {
    getDocuments: (ids) => client.getDocuments(ids),
    async history(ids) {
      const url = `/data/history/${dataset}/transactions/${ids.join(',')}?excludeContent=true&reverse=true&limit=${maxTransactions}`
      const answer = await client.request({ url })
      // One line is parsed by the client as JSON.
      return typeof answer === 'string' ? answer : answer ? JSON.stringify(answer) : ''
    },
    async users(ids) {
      const answer = await client.request({ url: `/users/${ids.join(',')}` })
      return z
        .array(z.unknown())
        .parse(Array.isArray(answer) ? answer : [answer])
        .flatMap((one) => user.safeParse(one).data ?? [])
    },
    async members() {
      return project.parse(await client.request({ url: `/projects/${projectId}` })).members
    },
  }
}
