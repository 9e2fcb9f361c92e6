import { setImmediate } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { Committed } from '../mutate/commit.ts'
import type { Store } from '../store/store.ts'
import type { HookConfig } from './config.ts'
import { deliver, type Delivery } from './deliver.ts'
import { openMessages, type Attempt, type Message } from './messages.ts'
import { checkHook, payloadFor } from './payload.ts'

/** Waiting times after the first, second, … failure; the last one repeats. */
const retryDelaysMs = [1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000]
/** Retry interval if the queue cannot be read or written. */
const storageRetryMs = 5000
/** Age at which a message is given up. The hosted API gives up after about a minute. */
const maxAgeMs = 24 * 60 * 60 * 1000

export type Hooks = {
  list(): HookConfig[]
  attempts(hookId?: string): Attempt[]
  /** Points a hook to another address, such as a port that is known only once the server listens. */
  setUrl(hookId: string, url: string): void
  /** Changes the secret for signing later messages. */
  setSecret(hookId: string, secret: string): void
  /** To be called inside the transaction. */
  record(committed: Committed): void
  /** Sends what is waiting. */
  wake(): void
  close(): Promise<void>
}

type Options = {
  store: Store
  hooks: readonly HookConfig[]
  project: { projectId: string; dataset: string }
  log: FastifyBaseLogger | undefined
}

/** Delivers webhooks at least once: in order and one at a time for each hook, until the receiver accepts them. */
export function openHooks({ store, hooks, project, log }: Options): Hooks {
  hooks.forEach(checkHook)
  const messages = openMessages(store.database)
  const configs = new Map(hooks.map((hook) => [hook.id, { ...hook }]))
  const running = new Map<string, Promise<void>>()
  const timers = new Map<string, NodeJS.Timeout>()
  const closing = new AbortController()
  messages.tidy(new Date())

  async function send(hook: HookConfig, message: Message): Promise<void> {
    const body = await bodyOf(hook, message)
    if (body === null) return store.atomically(() => messages.finish(message.id, 'unselected'))
    const at = new Date()
    const delivery = await deliver(hook, message, body, project, closing.signal)
    if (closing.signal.aborted) return
    // What a power cut takes of this is sent again.
    store.atomically(() => {
      messages.addAttempt(message.id, { at, ...delivery })
      settle(hook, message, delivery)
    })
  }

  async function bodyOf(hook: HookConfig, message: Message): Promise<string | null> {
    try {
      const dereference = ({ _ref }: { _ref: string }) => store.documents.get(_ref)
      return await payloadFor(hook, message, { sanity: project, dereference })
    } catch (error) {
      log?.error({ err: error, hook: hook.name }, 'The filter or projection of a webhook failed')
      return null
    }
  }

  function settle(hook: HookConfig, message: Message, { code, failure }: Delivery): void {
    if (code !== null && code >= 200 && code < 300) return messages.finish(message.id, 'delivered')
    if (code !== null && code < 500 && code !== 429) {
      log?.warn({ hook: hook.name, code }, 'The receiver of a webhook refused a message; it is not sent again')
      return messages.finish(message.id, 'refused')
    }
    if (Date.now() - Date.parse(message.time) > maxAgeMs) {
      log?.error({ hook: hook.name, code, failure }, 'A webhook could not be delivered for a day and is given up')
      return messages.finish(message.id, 'expired')
    }
    const wait = retryDelaysMs[Math.min(message.failures, retryDelaysMs.length - 1)] ?? 1000
    messages.postpone(message.id, Date.now() + wait)
  }

  async function drain(hookId: string): Promise<void> {
    // Others are served between the commit and the reading of what it says, which may be long.
    await setImmediate()
    while (!closing.signal.aborted) {
      const hook = configs.get(hookId)
      const message = hook && messages.next(hookId)
      if (!hook || !message) return
      const wait = message.nextAt - Date.now()
      if (wait > 0) {
        return later(hookId, wait)
      }
      await send(hook, message)
    }
  }

  function later(hookId: string, waitMs: number): void {
    if (closing.signal.aborted) return
    clearTimeout(timers.get(hookId))
    timers.set(hookId, setTimeout(() => start(hookId), waitMs).unref())
  }

  function start(hookId: string): void {
    if (running.has(hookId) || closing.signal.aborted) return
    clearTimeout(timers.get(hookId))
    const work = drain(hookId)
      .then(() => {
        running.delete(hookId)
        if (messages.nextAt(hookId) === 0) start(hookId)
      })
      .catch((error: unknown) => {
        // A full disk, say. What was delivered may be delivered again.
        running.delete(hookId)
        log?.error({ err: error }, 'Delivering webhooks failed')
        later(hookId, storageRetryMs)
      })
    running.set(hookId, work)
  }

  return {
    list: () => [...configs.values()],
    attempts: (hookId) => messages.attempts(hookId),
    setUrl(hookId, url) {
      const hook = configs.get(hookId)
      if (!hook) throw new Error(`There is no webhook "${hookId}"`)
      hook.url = url
      messages.wake(hookId)
      start(hookId)
    },
    setSecret(hookId, secret) {
      const hook = configs.get(hookId)
      if (!hook) throw new Error(`There is no webhook "${hookId}"`)
      hook.secret = secret
    },
    record: (committed) => messages.record(configs.values(), committed),
    wake() {
      for (const id of configs.keys()) start(id)
    },
    async close() {
      closing.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
