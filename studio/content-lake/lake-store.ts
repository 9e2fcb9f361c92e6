import type { ClientPerspective, SanityClient } from '@sanity/client'

/** A value that notifies its subscribers of changes, for React's `useSyncExternalStore`. */
export type Store<T> = { subscribe: (changed: () => void) => () => void; getSnapshot: () => T | undefined }

export type LakeQuery<T> = {
  query: string
  perspective: ClientPerspective
  /** A GROQ filter: the result is read again when one of these documents changes. */
  listenTo: string
  /** Tags the requests in the lake's log. */
  tag: string
  /** Parses a result; `undefined` if it is not valid. */
  read: (answer: unknown) => T | undefined
}

/** How often the result is read again without a change: a Studio may stay open past midnight. */
const refreshMs = 10 * 60_000

/**
 * The result of a query, kept up to date while it has subscribers, who share it.
 * If a read fails, the last result stays: the Studio itself tells the editor when the lake does not answer.
 */
export function openLakeStore<T>(studioClient: SanityClient, lakeQuery: LakeQuery<T>): Store<T> {
  const { query, perspective, listenTo, tag, read } = lakeQuery
  const client = studioClient.withConfig({ apiVersion: '2025-02-19', useCdn: false, perspective })
  const subscribers = new Set<() => void>()
  let snapshot: T | undefined
  let stop: (() => void) | undefined

  const ask = async () => {
    snapshot = read(await client.fetch<unknown>(query, {}, { tag })) ?? snapshot
    subscribers.forEach((changed) => changed())
  }
  const askQuietly = () => {
    ask().catch(() => undefined)
  }
  const listen = () => {
    const events = client
      .listen(`*[${listenTo}]`, {}, { events: ['welcome', 'mutation'], includeResult: false, visibility: 'query', tag })
      .subscribe({ next: askQuietly, error: () => undefined })
    const clock = setInterval(askQuietly, refreshMs)
    return () => {
      events.unsubscribe()
      clearInterval(clock)
    }
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(changed) {
      subscribers.add(changed)
      stop ??= listen()
      return () => {
        subscribers.delete(changed)
        if (subscribers.size > 0) return
        stop?.()
        stop = undefined
      }
    },
  }
}
