import type { Access } from '../access/grants.ts'
import type { Commitment } from '../mutate/commit.ts'
import type { LakeDocument } from '../store/document.ts'
import { randomName } from '../store/random.ts'
import type { Store } from '../store/store.ts'
import { eventsFor, type ListenEvent } from './events.ts'
import { missedSince } from './missed.ts'
import type { ListenRequest } from './request.ts'

type Send = (event: ListenEvent) => void

export type Hub = {
  /** Greets the listener, sends what it missed, and then every event until the returned function is called. */
  listen(request: ListenRequest, send: Send): () => void
  /** Tells every listener about a transaction. */
  publish(commitments: readonly Commitment[]): void
}

export function openHub(store: Store, access: Access): Hub {
  const listeners = new Map<symbol, { request: ListenRequest; send: Send }>()

  function deliver(request: ListenRequest, send: Send, commitments: readonly Commitment[]): void {
    const mayRead = (document: LakeDocument) => access.may(request.caller, 'read', document)
    for (const event of eventsFor(request, commitments, mayRead)) send(event)
  }

  function greet(request: ListenRequest, send: Send): void {
    const listenerName = randomName(16)
    if (!request.resume || request.lastEventId === null) return send({ event: 'welcome', data: { listenerName } })
    const missed = missedSince(store, request.lastEventId)
    if (!missed) {
      send({ event: 'reset', data: {} })
      return
    }
    send({ event: 'welcomeback', data: { listenerName } })
    for (const commitments of missed) deliver(request, send, commitments)
  }

  return {
    listen(request, send) {
      const key = Symbol('listener')
      greet(request, send)
      listeners.set(key, { request, send })
      return () => void listeners.delete(key)
    },
    publish(commitments) {
      for (const { request, send } of listeners.values()) deliver(request, send, commitments)
    },
  }
}
