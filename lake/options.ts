import type { FastifyBaseLogger } from 'fastify'
import type { AclMode } from './access/reach.ts'
import type { Grant } from './access/grants.ts'
import type { AuditFacts } from './audit/deeds.ts'
import type { HookConfig } from './hooks/config.ts'
import type { Door } from './mutate/commit.ts'

export type LakeOptions = {
  /** Folder of the lake: `lake.sqlite`, `lake.lock` and `assets/`. */
  folder: string
  projectId: string
  dataset: string
  /** The product's name on the sign-in page. */
  title: string
  /** Default address after a sign-in, such as `/studio/`. */
  home: string
  /** Whether published documents can be read without signing in. `public` by default. */
  aclMode?: AclMode
  /** Limits on what roles may do; on every role if a grant says `all`. */
  grants?: readonly Grant[]
  /** Webhooks, kept up to date by id. */
  hooks?: readonly HookConfig[]
  /** Origins, as well as the lake's own, from which browsers may call it. */
  allowedOrigins?: readonly string[]
  /** Hosts, with ports, under which the lake may be called, as well as loopback. Any host if undefined. */
  hosts?: readonly string[]
  /** Checks documents before they are published. */
  door?: Door
  /** What the audit says of documents. */
  auditFacts?: AuditFacts
  /** Time limit of a signed-in caller's query. 10 seconds by default. */
  queryTimeLimitMs?: number
  /** Time limit of a transaction's steps. 2 seconds by default. */
  transactionTimeLimitMs?: number
  log?: FastifyBaseLogger
}
