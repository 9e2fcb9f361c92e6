import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type SanityClient } from '@sanity/client'
import fastify from 'fastify'
import { openLake } from '../../../../lake/index.ts'

/** An embedded lake on a port of its own, in which nobody can change a version, with a client for each editor. */
export async function startLake() {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-studio-'))
  const lake = await openLake({
    folder,
    projectId: 'policypress',
    dataset: 'production',
    title: 'Policy Press',
    home: '/studio/',
    grants: [{ roles: 'all', filter: '_type == "policyVersion"', permissions: ['read', 'create', 'history'] }],
  })
  const app = fastify()
  // Drops the connection after a mutation was answered, as a network does at the worst moment.
  let drops = 0
  app.addHook('onSend', async (request, reply, payload) => {
    if (drops === 0 || !request.url.includes('/data/mutate/')) return payload
    drops -= 1
    reply.raw.destroy()
    return payload
  })
  await app.register(lake.plugin)
  const apiHost = await app.listen({ host: '127.0.0.1', port: 0 })
  const editor = (name: string, role = 'administrator'): SanityClient =>
    createClient({
      projectId: 'policypress',
      dataset: 'production',
      apiVersion: '2025-02-19',
      apiHost,
      useProjectHostname: false,
      useCdn: false,
      maxRetries: 0,
      token: lake.tokens.create({ name, role }),
    })
  const close = async () => {
    await app.close()
    await lake.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { editor, close, dropNextAnswer: () => (drops += 1) }
}
