import type { FastifyBaseLogger } from 'fastify'
import type { Grant } from './access/grants.ts'
import type { HookConfig } from './hooks/config.ts'
import type { Door } from './mutate/commit.ts'

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
  /** Origins, as well as the lake's own, from which browsers may call it. */
  allowedOrigins?: readonly string[]
  /** The hosts, with their ports, under which the lake may be called. Loopback is always one. All are, without it. */
  hosts?: readonly string[]
  /** Checks documents before they are published. */
  door?: Door
  /** How long a query of somebody who is signed in may take. 10 seconds by default. */
  queryTimeLimitMs?: number
  /** How long the steps of a transaction may take. 5 seconds by default. */
  transactionTimeLimitMs?: number
  log?: FastifyBaseLogger
}
