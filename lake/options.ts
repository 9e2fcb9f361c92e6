import type { FastifyBaseLogger } from 'fastify'
import type { Grant } from './access/grants.ts'
import type { HookConfig } from './hooks/config.ts'

export type LakeOptions = {
  /** Everything of the lake lies here: `lake.sqlite`, `lake.lock` and `assets/`. */
  folder: string
  projectId: string
  dataset: string
  /** The product's name on the sign-in page. */
  title: string
  /** Where a sign-in leads when nothing else was asked for, such as `/studio/`. */
  home: string
  /** Limits on what roles may do, for every role where a grant says `all`. */
  grants?: readonly Grant[]
  /** Webhooks, kept up to date by id. */
  hooks?: readonly HookConfig[]
  /** Origins beside the lake's own from which browsers may call it. */
  allowedOrigins?: readonly string[]
  /** How long a query may take. 10 seconds by default. */
  queryTimeLimitMs?: number
  log?: FastifyBaseLogger
}
