import type { FastifyPluginAsync } from 'fastify'
import { openAccess } from './access/grants.ts'
import { openAccounts } from './auth/accounts.ts'
import { openConnections } from './auth/open-connections.ts'
import type { Token } from './auth/tokens.ts'
import type { User } from './auth/users.ts'
import type { HookConfig } from './hooks/config.ts'
import type { Attempt } from './hooks/messages.ts'
import { openHooks } from './hooks/queue.ts'
import { openHub } from './listen/hub.ts'
import type { Writer } from './mutate/commit.ts'
import type { LakeOptions } from './options.ts'
import { lakePlugin } from './plugin.ts'
import { openPool } from './query/pool.ts'
import { openStore } from './store/store.ts'

export type { Grant, Permission } from './access/grants.ts'
export { ROLES, type Role } from './access/caller.ts'
export { UserError, type User } from './auth/users.ts'
export type { Token } from './auth/tokens.ts'
export type { HookConfig } from './hooks/config.ts'
export type { Attempt } from './hooks/messages.ts'
export type { LakeOptions } from './options.ts'
export { LakeOpenError } from './store/errors.ts'

/** An open lake. Its folder belongs to this process until it is closed. */
export type Lake = {
  /** All routes, HTTP and WebSocket, to be registered at the root of the site. */
  plugin: FastifyPluginAsync
  /** Changes that cannot be made reject with, or throw, a UserError. */
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
    /** The latest tries to deliver, latest first. */
    attempts(hookId?: string): Attempt[]
    setUrl(hookId: string, url: string): void
    setSecret(hookId: string, secret: string): void
  }
  close(): Promise<void>
}

const QUERY_LIMITS = { size: 2, memoryLimitMb: 512, queueLimit: 500 }
const QUERY_TIME_LIMIT_MS = 10_000

/** Opens the lake in a folder, making it when the folder is empty. Rejects with a LakeOpenError when it cannot. */
export async function openLake(options: LakeOptions): Promise<Lake> {
  const { log } = options
  const access = openAccess(options.grants ?? [])
  const store = openStore(options.folder)
  const project = { projectId: options.projectId, dataset: options.dataset }
  const hooks = openHooks({ store, hooks: options.hooks ?? [], project, log })
  const hub = openHub(store, access)
  const pool = openPool({
    file: store.file,
    timeLimitMs: options.queryTimeLimitMs ?? QUERY_TIME_LIMIT_MS,
    ...QUERY_LIMITS,
  })
  const accounts = openAccounts(store.database)
  const connections = openConnections(accounts)
  const writer: Writer = {
    store,
    access,
    now: () => new Date(),
    inTransaction: [(committed) => hooks.record(committed)],
    afterwards: [(committed) => hub.publish(committed.commitments), () => hooks.wake()],
  }
  hooks.wake()
  const { users, sessions, tokens } = accounts
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await hooks.close()
    await pool.close()
    store.close()
  }

  return {
    plugin: lakePlugin({ options, store, access, writer, pool, hub, accounts, connections, hooks, log }),
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
