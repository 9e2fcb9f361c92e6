import type { FastifyBaseLogger } from 'fastify'
import type { Accounts } from '../auth/accounts.ts'
import type { OpenConnections } from '../auth/open-connections.ts'
import type { Access } from '../access/grants.ts'
import type { Hooks } from '../hooks/queue.ts'
import type { Hub } from '../listen/hub.ts'
import type { Writer } from '../mutate/commit.ts'
import type { LakeOptions } from '../options.ts'
import type { QueryPool } from '../query/pool.ts'
import type { Store } from '../store/store.ts'

/** What the routes work with. */
export type Context = {
  options: LakeOptions
  store: Store
  access: Access
  writer: Writer
  pool: QueryPool
  hub: Hub
  accounts: Accounts
  connections: OpenConnections
  hooks: Hooks
  log: FastifyBaseLogger | undefined
}
