import type { Lane } from '../access/lanes.ts'
import { parseError } from '../query/errors.ts'
import { httpError } from '../http/api-error.ts'
import type { PartText } from '../json/part-texts.ts'
import type { Commitment } from '../mutate/commit.ts'
import { randomName } from '../store/random.ts'
import { openPool, PoolError, type WorkerPool } from '../threads/pool.ts'
import { eventsOf, type ListenEvent } from './events.ts'
import { listenLimits } from './limits.ts'
import type { ListenRequest } from './request.ts'
import { seenAfter, seenBefore, type ListenAnswer, type ListenTask } from './tasks.ts'

/** Destination of a listener's events. */
export type Sink = {
  send(event: ListenEvent): void
  /** Ends the listener with an error. Nothing is sent after this. */
  fail(error: Error): void
  /** Disconnects a listener that has fallen behind. It can reconnect and resume. */
  cut(): void
}

type Listener = { request: ListenRequest; sink: Sink; key: string; isOpen: boolean; gone: AbortController }

export type ListenLane = ReturnType<typeof openLane>

/**
 * Listeners with a worker thread of their own. The thread receives one task at a time, in order, so that every
 * listener gets its events in order, and none twice.
 */
export function openLane(lane: Lane, { file, report }: { file: string; report: (error: unknown) => void }) {
  const limits = listenLimits[lane]
  const pool: WorkerPool<ListenTask, ListenAnswer> = openPool({
    script: new URL('./worker.ts', import.meta.url),
    workerData: { file },
    ...limits.pool,
  })
  const listeners = new Set<Listener>()
  let turn: Promise<void> = Promise.resolve()
  let waiting = 0

  function enqueue(step: () => Promise<void>): void {
    waiting++
    turn = turn
      .then(step)
      .catch(report)
      .then(() => void waiting--)
  }

  /** Isolates sinks: a failure of one does not affect the others. */
  function use(listener: Listener, call: (sink: Sink) => void): void {
    try {
      call(listener.sink)
    } catch (error) {
      listeners.delete(listener)
      report(error)
    }
  }

  function fail(listener: Listener, error: Error): void {
    if (listeners.delete(listener)) use(listener, (sink) => sink.fail(error))
  }

  async function begin(listener: Listener, upTo: number): Promise<void> {
    if (!listeners.has(listener)) return
    const { request, gone } = listener
    const { filter, lastEventId } = request
    const resume =
      request.resume && lastEventId !== null
        ? { lastEventId, upTo, options: eventOptions(request), ...limits.resume }
        : undefined
    try {
      const answer = await pool.run({ kind: 'open', filter, resume }, { caller: '', signal: gone.signal })
      if (answer.kind === 'refused') {
        const { message, position } = answer
        return fail(listener, position === undefined ? new Error(message) : parseError(filter.query, message, position))
      }
      if (answer.kind === 'matched' || !listeners.has(listener)) return
      const { events } = answer
      listener.isOpen = true
      use(listener, (sink) => {
        const listenerName = randomName(16)
        if (!events) return sink.send({ event: 'reset', data: '{}' })
        sink.send({ event: resume ? 'welcomeback' : 'welcome', data: JSON.stringify({ listenerName }) })
        for (const event of events) sink.send(event)
      })
    } catch (error) {
      fail(listener, tooSlow(error))
    }
  }

  async function deliver(commitments: readonly Commitment[], textOf: PartText): Promise<void> {
    const groups = Map.groupBy(
      [...listeners].filter(({ isOpen }) => isOpen),
      ({ key }) => key,
    )
    if (groups.size === 0) return
    const changes = commitments.map(({ before, after }) => ({
      before: before && textOf(before),
      after: after && textOf(after),
    }))
    for (;;) {
      const members = [...groups.values()]
      const filters = members.flatMap(([first]) => (first ? [first.request.filter] : []))
      if (filters.length === 0) return
      const progress = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
      const { filterLimitMs } = limits
      try {
        const answer = await pool.run(
          { kind: 'match', filters, changes, filterLimitMs, progress },
          { caller: '', progress },
        )
        if (answer.kind !== 'matched') return
        for (const [index, group] of members.entries()) {
          for (const listener of group) {
            if (answer.slow.includes(index)) fail(listener, tooSlow())
            else send(listener, commitments, answer.sights[index], textOf)
          }
        }
        return
      } catch (error) {
        if (!(error instanceof PoolError) || error.reason === 'closed') throw error
        // The filter at which the thread ended is to blame. The others are tried again without it.
        const [key, blamed] = [...groups][Atomics.load(progress, 1)] ?? ['', []]
        groups.delete(key)
        for (const listener of blamed) fail(listener, tooSlow(error))
      }
    }
  }

  function send(
    listener: Listener,
    commitments: readonly Commitment[],
    sights: Uint8Array | undefined,
    textOf: PartText,
  ): void {
    if (!listeners.has(listener)) return
    const sightOf = (_commitment: Commitment, index: number) => {
      const sight = sights?.[index] ?? 0
      return { before: (sight & seenBefore) !== 0, after: (sight & seenAfter) !== 0 }
    }
    use(listener, (sink) => {
      for (const event of eventsOf(listener.request, commitments, sightOf, textOf)) sink.send(event)
    })
  }

  return {
    size: () => listeners.size,
    /** Greets the listener, sends what it missed up to a transaction, and then all that is published after this call. */
    add(request: ListenRequest, sink: Sink, upTo: number): () => void {
      const key = JSON.stringify(request.filter)
      const listener: Listener = { request, sink, key, isOpen: false, gone: new AbortController() }
      listeners.add(listener)
      enqueue(() => begin(listener, upTo))
      return () => {
        listeners.delete(listener)
        listener.gone.abort()
      }
    },
    publish(commitments: readonly Commitment[], textOf: PartText): void {
      if (listeners.size === 0 || commitments.length === 0) return
      if (waiting < limits.maxWaiting) return enqueue(() => deliver(commitments, textOf))
      for (const listener of listeners) {
        listeners.delete(listener)
        use(listener, (sink) => sink.cut())
      }
    },
    close: () => pool.close(),
  }
}

function eventOptions(request: ListenRequest) {
  const { includeResult, includePreviousRevision, includeMutations, includeAllVersions, effects, visibility } = request
  return { includeResult, includePreviousRevision, includeMutations, includeAllVersions, effects, visibility }
}

function tooSlow(error?: unknown): Error {
  if (error !== undefined && !(error instanceof PoolError)) return error instanceof Error ? error : new Error('Failed')
  if (error?.reason === 'closed') return httpError(503, 'The lake is closing.')
  return httpError(400, 'The query takes too long to be listened to.')
}
