import { createClient, type SanityClient } from '@sanity/client'
import type { Config } from './config.ts'
import { projectId, serveLake } from './lake.ts'
import { findInstance } from './instance.ts'
import { openSecrets } from './secrets.ts'

/** The API that everything here speaks. */
const apiVersion = '2025-02-19'

/** A client of the hosted Content Lake, or of an embedded one that is served at `url`. */
export function clientFor(config: Config, embedded: { url: string; token: string } | undefined): SanityClient {
  const common = {
    dataset: config.dataset,
    apiVersion,
    useCdn: false,
    perspective: 'published',
    timeout: 60_000,
    maxRetries: 3,
  } as const
  if (config.hosted) return createClient({ ...common, projectId: config.hosted.projectId, token: config.hosted.token })
  if (!embedded) throw new Error('An embedded lake must be served before it can be asked.')
  return createClient({ ...common, projectId, apiHost: embedded.url, useProjectHostname: false, token: embedded.token })
}

/**
 * Runs `work` with a client of this installation's Content Lake: the hosted one, the embedded one of a
 * running `npm start`, or, when nothing runs, the embedded one opened for as long as the work takes.
 */
export async function withClient<T>(
  config: Config,
  access: 'read' | 'write',
  work: (client: SanityClient) => Promise<T>,
): Promise<T> {
  if (config.hosted) return work(clientFor(config, undefined))
  const running = await findInstance(config.dataDir)
  const token = running && openSecrets(config.dataDir)[access]
  if (running && token !== undefined) return work(clientFor(config, { url: running.url, token }))
  const lake = await serveLake(config)
  try {
    return await work(clientFor(config, { url: lake.url, token: lake.secrets[access] }))
  } finally {
    await lake.close()
  }
}
