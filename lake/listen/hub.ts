import { laneOf, type Lane } from '../access/lanes.ts'
import { httpError } from '../http/api-error.ts'
import type { Committed } from '../mutate/commit.ts'
import { isPublic } from '../store/ids.ts'
import type { Store } from '../store/store.ts'
import { openLane, type ListenLane, type Sink } from './lane.ts'
import { listenLimits } from './limits.ts'
import type { ListenRequest } from './request.ts'

export type Hub = {
  /**
   * Greets the listener, sends what it missed, and then every event until the returned function is called. Throws an
   * ApiError with status 429 when there are too many. Nothing is sent before it returns.
   */
  listen(request: ListenRequest, address: string, sink: Sink): () => void
  /** Notifies the listeners of a transaction. */
  publish(committed: Committed): void
  close(): Promise<void>
}

export function openHub({ store, report }: { store: Store; report: (error: unknown) => void }): Hub {
  const open = (lane: Lane) => openLane(lane, { file: store.file, report })
  const lanes: Record<Lane, ListenLane> = { signedIn: open('signedIn'), anonymous: open('anonymous') }
  const ofAddress = new Map<string, number>()

  /** Counts a listener until the returned function is called. */
  function enter(lane: Lane, address: string): () => void {
    const key = `${lane} ${address}`
    const count = ofAddress.get(key) ?? 0
    const { maxListeners, maxListenersPerAddress } = listenLimits[lane]
    if (lanes[lane].size() >= maxListeners || count >= maxListenersPerAddress) {
      throw httpError(429, 'Too many listeners. Close some first, or send a token.')
    }
    ofAddress.set(key, count + 1)
    let isCounted = true
    return () => {
      if (!isCounted) return
      isCounted = false
      const left = (ofAddress.get(key) ?? 1) - 1
      if (left > 0) ofAddress.set(key, left)
      else ofAddress.delete(key)
    }
  }

  return {
    listen(request, address, sink) {
      const lane = laneOf(request.caller)
      const leave = enter(lane, address)
      const stop = lanes[lane].add(request, sink, store.log.last()?.seq ?? 0)
      return () => {
        leave()
        stop()
      }
    },
    publish({ commitments, textOf }) {
      lanes.signedIn.publish(commitments, textOf)
      lanes.anonymous.publish(
        commitments.filter(({ documentId }) => isPublic(documentId)),
        textOf,
      )
    },
    async close() {
      await Promise.all(Object.values(lanes).map((lane) => lane.close()))
    },
  }
}
