import type { FastifyPluginAsync } from 'fastify'
import { openAccess } from './access/grants.ts'
import { readAsset } from './assets/read.ts'
import { openAccounts } from './auth/accounts.ts'
import { openPeople } from './auth/people.ts'
import { openConnections } from './auth/open-connections.ts'
import type { Token } from './auth/tokens.ts'
import type { User } from './auth/users.ts'
import type { Context } from './context.ts'
import type { HistoryAnswer, HistoryTask } from './history/tasks.ts'
import type { HookConfig } from './hooks/config.ts'
import type { Attempt } from './hooks/messages.ts'
import { openHooks } from './hooks/queue.ts'
import { openVisitors } from './http/visitors.ts'
import { openHub } from './listen/hub.ts'
import type { Writer } from './mutate/commit.ts'
import type { LakeOptions } from './options.ts'
import { lakePlugin } from './plugin.ts'
import { openQueries } from './query/queries.ts'
import { openCheckpoints } from './store/checkpoints.ts'
import { openStore } from './store/store.ts'
import { openFairQueue } from './threads/fair-queue.ts'
import { openPool } from './threads/pool.ts'

export type { Grant, Permission } from './access/grants.ts'
export { ROLES, type Role } from './access/caller.ts'
export { UserError, type User } from './auth/users.ts'
export type { Token } from './auth/tokens.ts'
export type { HookConfig } from './hooks/config.ts'
export type { Attempt } from './hooks/messages.ts'
export type { Door } from './mutate/commit.ts'
export type { LakeDocument } from './store/document.ts'
export type { LakeOptions } from './options.ts'
export { LakeOpenError } from './store/errors.ts'

/** An open lake. Its folder belongs to this process until it is closed. */
export type Lake = {
  /** All routes, HTTP and WebSocket, to be registered at the root of the site. */
  plugin: FastifyPluginAsync
  /** Users. Methods throw, or reject with, a UserError if a change is not possible. */
  users: {
    list(): User[]
    add(user: { name: string; email: string; role: string; password?: string }): Promise<User>
    remove(idOrEmail: string): void
    setPassword(idOrEmail: string, password: string): Promise<void>
    /** The path of a page that signs this user in once, within the hour. */
    signInLink(idOrEmail: string): string
  }
  tokens: {
    /** The token, which is shown only now. */
    create(token: { name: string; role: string }): string
    /** Whether a token is one of this lake's and was not revoked. */
    knows(secret: string): boolean
    list(): Token[]
    revoke(id: string): void
  }
  hooks: {
    list(): HookConfig[]
    /** The latest delivery attempts, latest first. */
    attempts(hookId?: string): Attempt[]
    setUrl(hookId: string, url: string): void
    setSecret(hookId: string, secret: string): void
  }
  close(): Promise<void>
}

const transactionTimeLimitMs = 2000

/** Limits of history threads, for signed-in callers. README.md lists them: keep it in step. */
const historyPool = {
  script: new URL('./history/worker.ts', import.meta.url),
  maxThreads: 1,
  maxMemoryMb: 512,
  timeLimitMs: 10_000,
  maxWaiting: 500,
  maxWaitingPerCaller: 100,
  maxRunningPerCaller: 1,
  niceness: 0,
  idleMs: 60_000,
}

/** Documents that are checked at the door, and that wait for it. README.md lists it: keep it in step. */
const checkLimits = { maxRunning: 2, maxRunningPerCaller: 1, maxWaiting: 100, maxWaitingPerCaller: 20 }

/** Opens the lake in a folder, and creates it if the folder is empty. Rejects with a LakeOpenError if it cannot. */
export async function openLake(options: LakeOptions): Promise<Lake> {
  const { title, home, log, hosts } = options
  const access = openAccess(options.grants ?? [], options.aclMode)
  const store = openStore(options.folder)
  const { file, database } = store
  const checkpoints = openCheckpoints(database, file)
  const project = { projectId: options.projectId, dataset: options.dataset }
  const report = (error: unknown) => log?.error({ err: error }, 'Something failed that was not a request')
  const hooks = openHooks({ store, hooks: options.hooks ?? [], project, log })
  const hub = openHub({ store, report })
  const queries = openQueries({ file, project, access, timeLimitMs: options.queryTimeLimitMs })
  const history = openPool<HistoryTask, HistoryAnswer>({ ...historyPool, workerData: { file } })
  const accounts = openAccounts(database)
  const connections = openConnections(accounts, report)
  const writer: Writer = {
    store,
    access,
    door: options.door,
    checks: openFairQueue(checkLimits),
    person: openPeople(accounts),
    readAsset: (id) => readAsset(store, id),
    timeLimitMs: options.transactionTimeLimitMs ?? transactionTimeLimitMs,
    report,
    now: () => new Date(),
    inTransaction: [(committed) => hooks.record(committed)],
    afterwards: [(committed) => hub.publish(committed), () => hooks.wake(), () => checkpoints.committed()],
  }
  const context: Context = {
    title,
    home,
    log,
    hosts,
    project,
    allowedOrigins: options.allowedOrigins ?? [],
    store,
    access,
    writer,
    queries,
    history,
    hub,
    accounts,
    connections,
    hooks,
    visitors: openVisitors(),
  }
  hooks.wake()
  const { users, sessions, tokens } = accounts
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await hooks.close()
    const pools = [queries, history, hub, checkpoints]
    await Promise.all([...pools.map((pool) => pool.close()), options.door?.close?.()])
    store.close()
  }

  return {
    plugin: lakePlugin(context),
    users: {
      list: users.list,
      add: users.add,
      remove: users.remove,
      setPassword: users.setPassword,
      signInLink: (idOrEmail) => `/sign-in/link?token=${sessions.newLink(users.require(idOrEmail).id)}`,
    },
    tokens: {
      create: tokens.create,
      knows: (secret) => tokens.find(secret) !== null,
      list: tokens.list,
      revoke: tokens.revoke,
    },
    hooks: { list: hooks.list, attempts: hooks.attempts, setUrl: hooks.setUrl, setSecret: hooks.setSecret },
    close: () => (closing ??= close()),
  }
}
