import type { ClientPerspective, SanityClient } from '@sanity/client'

/** A value that changes and tells its subscribers, as React's `useSyncExternalStore` wants it. */
export type Store<T> = { subscribe: (changed: () => void) => () => void; getSnapshot: () => T | undefined }

export type LakeQuery<T> = {
  query: string
  perspective: ClientPerspective
  /** The documents whose changes make the answer old, as a GROQ filter. */
  listenTo: string
  /** Names the requests in the lake's log. */
  tag: string
  /** Reads an answer; `undefined` for one that cannot be read. */
  read: (answer: unknown) => T | undefined
}

/** How often the answer is read anew without a change, so that a Studio left open does not live in yesterday. */
const refreshed = 10 * 60_000

/**
 * The answer to a query, kept up to date while somebody looks at it. Read once for all who look.
 * What cannot be read stays as it was: the Studio itself tells the editor when the lake does not answer.
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
    const clock = setInterval(askQuietly, refreshed)
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
