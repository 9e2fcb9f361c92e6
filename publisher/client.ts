import { createClient, type SanityClient } from '@sanity/client'
import type { Config } from './config.ts'

/** The name of the embedded lake's one project, as the Studio knows it. */
export const projectId = 'policypress'

/** The version of Sanity's API used everywhere. */
const apiVersion = '2025-02-19'

/** The address of an embedded lake, and a token for it. */
export type EmbeddedAddress = { url: string; token: string }

/** A client of the hosted Content Lake, or of an embedded one at an address. */
export function clientFor(
  config: Pick<Config, 'dataset' | 'hosted'>,
  embedded: EmbeddedAddress | undefined,
): SanityClient {
  const common = {
    dataset: config.dataset,
    apiVersion,
    useCdn: false,
    perspective: 'published',
    timeout: 60_000,
    maxRetries: 3,
  } as const
  if (config.hosted) return createClient({ ...common, projectId: config.hosted.projectId, token: config.hosted.token })
  if (!embedded) throw new Error('An embedded lake must be served before it can be queried.')
  return createClient({ ...common, projectId, apiHost: embedded.url, useProjectHostname: false, token: embedded.token })
}
