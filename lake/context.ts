import type { Access } from './access/grants.ts'
import type { Audit } from './audit/audit.ts'
import type { Accounts } from './auth/accounts.ts'
import type { OpenConnections } from './auth/open-connections.ts'
import type { SignInParts } from './auth/sign-in-routes.ts'
import type { HistoryAnswer, HistoryTask } from './history/tasks.ts'
import type { Hooks } from './hooks/queue.ts'
import type { Project } from './http/request.ts'
import type { Visitors } from './http/visitors.ts'
import type { Hub } from './listen/hub.ts'
import type { Writer } from './mutate/commit.ts'
import type { LakeOptions } from './options.ts'
import type { Administration } from './people/administration.ts'
import type { Queries } from './query/queries.ts'
import type { Store } from './store/store.ts'
import type { WorkerPool } from './threads/pool.ts'

/** Parts of the lake for its routes. Each route takes those that it needs. */
export type Context = Pick<LakeOptions, 'title' | 'home' | 'log'> & {
  project: Project
  allowedOrigins: readonly string[]
  hosts: readonly string[] | undefined
  store: Store
  access: Access
  writer: Writer
  queries: Queries
  history: WorkerPool<HistoryTask, HistoryAnswer>
  hub: Hub
  accounts: Accounts
  audit: Audit
  administration: Administration
  record: SignInParts['record']
  recordFailure: SignInParts['recordFailure']
  connections: OpenConnections
  hooks: Hooks
  visitors: Visitors
}
