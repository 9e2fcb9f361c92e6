import { comparisonName, type Listed, type Pair } from '../model/comparisons.ts'
import type { Answer, Request, View } from './compare-messages.ts'

/** How many comparisons are cached, for readers who go back and forth between them. */
const maxViews = 8

/**
 * Compares texts of one policy in a worker. The page asks when a pair is chosen and again when it is shown; the
 * second answer comes from a cache. The promise rejects if the texts cannot be loaded.
 */
export function comparer(
  facts: Pick<Request, 'slug' | 'language' | 'siteLanguage' | 'texts'>,
): (pair: Pair<Listed>) => Promise<View> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' })
  const views = new Map<string, Promise<View>>()
  const waiting = new Map<number, PromiseWithResolvers<View>>()
  let last = 0

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const due = waiting.get(data.id)
    waiting.delete(data.id)
    if ('error' in data) due?.reject(new Error(data.error))
    else due?.resolve(data.view)
  })
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  })

  return ({ before, after }) => {
    const name = comparisonName({ before, after })
    const known = views.get(name)
    if (known) return known
    const due = Promise.withResolvers<View>()
    last += 1
    waiting.set(last, due)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage({ ...facts, id: last, before, after } satisfies Request)
    views.set(name, due.promise)
    due.promise.catch(() => views.delete(name))
    for (const oldest of [...views.keys()].slice(0, -maxViews)) views.delete(oldest)
    return due.promise
  }
}
