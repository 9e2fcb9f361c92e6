import { createClient } from '@sanity/client'
import type { WorkspaceOptions } from 'sanity'

/** Set while building for the hosted Content Lake; unset for the embedded one. */
const projectId = process.env.SANITY_STUDIO_PROJECT_ID
const dataset = process.env.SANITY_STUDIO_DATASET

type Connection = Pick<
  WorkspaceOptions,
  'projectId' | 'dataset' | 'apiHost' | 'auth' | 'unstable_clientFactory' | 'search'
>

/** Whether the Studio uses the embedded lake, on its own origin. */
export const isEmbedded = !projectId

/** The address of the Studio's Content Lake, and how editors sign in to it. */
export const lakeConnection: Connection = projectId
  ? { projectId, dataset: dataset || 'production' }
  : embedded(globalThis.location?.origin ?? 'http://localhost')

function embedded(origin: string): Connection {
  return {
    projectId: 'policypress',
    dataset: dataset || 'production',
    apiHost: origin,
    unstable_clientFactory: (config) =>
      createClient({ ...config, apiHost: origin, useProjectHostname: false, useCdn: false }),
    auth: {
      loginMethod: 'cookie',
      redirectOnSingle: true,
      providers: () => [{ name: 'policy-press', title: 'Policy Press', url: `${origin}/sign-in` }],
    },
    // The embedded lake does not support text::query().
    search: { strategy: 'groqLegacy' },
  }
}
