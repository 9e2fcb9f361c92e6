import type { FastifyPluginAsync } from 'fastify'
import { openAccess } from './access/grants.ts'
import { readAsset } from './assets/read.ts'
import { aboutUser } from './audit/about.ts'
import { openFailedSignIns } from './audit/failed-sign-ins.ts'
import { openAudit, type Audit } from './audit/audit.ts'
import { deedsIn } from './audit/deeds.ts'
import { operator } from './audit/entry.ts'
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
import type { Committed, Writer } from './mutate/commit.ts'
import type { LakeOptions } from './options.ts'
import { openAdministration, type NewUser } from './people/administration.ts'
import { lakePlugin } from './plugin.ts'
import { readPreferences } from './project/key-value-routes.ts'
import { openQueries } from './query/queries.ts'
import { openCheckpoints } from './store/checkpoints.ts'
import { openStore } from './store/store.ts'
import { openFairQueue } from './threads/fair-queue.ts'
import { openPool } from './threads/pool.ts'

export type { Grant, Permission } from './access/grants.ts'
export { ROLES, type Role } from './access/caller.ts'
export { UserError, type User } from './auth/users.ts'
export type { AuditFacts } from './audit/deeds.ts'
export type { Token } from './auth/tokens.ts'
export type { HookConfig } from './hooks/config.ts'
export type { Attempt } from './hooks/messages.ts'
export type { Door } from './mutate/commit.ts'
export type { LakeDocument } from './store/document.ts'
export type { LakeOptions } from './options.ts'
export { isNestedTooDeep } from './json/nesting.ts'
export { LakeOpenError } from './store/errors.ts'

/** An open lake. Its folder belongs to this process until it is closed. */
export type Lake = {
  /** All routes, HTTP and WebSocket, to be registered at the root of the site. */
  plugin: FastifyPluginAsync
  /** Users. Methods throw, or reject with, a UserError if a change is not possible. */
  users: {
    list(): User[]
    add(user: NewUser): Promise<User>
    remove(idOrEmail: string): void
    setPassword(idOrEmail: string, password: string): Promise<void>
    setRole(idOrEmail: string, role: string): void
    setDisabled(idOrEmail: string, isDisabled: boolean): void
    /** Ends the password and the sessions. The path of a page that signs this user in once, within a week. */
    reset(idOrEmail: string): string
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
  /** What people keep under a key with the settings of their account, by user. */
  preferences(key: string): Map<string, unknown>
  /** Who did what. Lines are only ever added. */
  audit: Pick<Audit, 'add' | 'list'>
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
  const audit = openAudit(database)
  const administration = openAdministration(accounts, audit)
  const connections = openConnections(accounts, report)
  const person = openPeople(accounts)
  const facts = options.auditFacts ?? (() => ({}))
  const recordDeeds = ({ author, time, commitments }: Committed) => {
    const actor = { id: author, name: person(author)?.name ?? author }
    const deeds = deedsIn(commitments, { actor, facts, lastOf: audit.lastOf, now: new Date(time) })
    for (const deed of deeds) audit.add(deed)
  }
  const writer: Writer = {
    store,
    access,
    door: options.door,
    checks: openFairQueue(checkLimits),
    person,
    readAsset: (id) => readAsset(store, id),
    timeLimitMs: options.transactionTimeLimitMs ?? transactionTimeLimitMs,
    report,
    now: () => new Date(),
    inTransaction: [(committed) => hooks.record(committed), (committed) => recordDeeds(committed)],
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
    audit,
    administration,
    recordFailure: openFailedSignIns(audit, report),
    record: (user, action) => audit.add({ actor: { id: user.id, name: user.name }, action, ...aboutUser(user) }),
    connections,
    hooks,
    visitors: openVisitors(),
  }
  hooks.wake()
  const { users, tokens } = accounts
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
      add: (user) => administration.add(operator, user),
      remove: (idOrEmail) => administration.remove(operator, idOrEmail),
      setPassword: (idOrEmail, password) => administration.setPassword(operator, idOrEmail, password),
      setRole: (idOrEmail, role) => administration.setRole(operator, idOrEmail, role),
      setDisabled: (idOrEmail, isDisabled) => administration.setDisabled(operator, idOrEmail, isDisabled),
      reset: (idOrEmail) => administration.reset(operator, idOrEmail),
      signInLink: (idOrEmail) => administration.signInLink(operator, idOrEmail),
    },
    tokens: {
      create: (token) => administration.createToken(operator, token),
      knows: (secret) => tokens.find(secret) !== null,
      list: tokens.list,
      revoke: (id) => administration.revokeToken(operator, id),
    },
    preferences: (key) => readPreferences(database, key),
    audit: { add: audit.add, list: audit.list },
    hooks: { list: hooks.list, attempts: hooks.attempts, setUrl: hooks.setUrl, setSecret: hooks.setSecret },
    close: () => (closing ??= close()),
  }
}
