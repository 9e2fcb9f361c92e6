import { closeSync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'

const sync = promisify(fsync)

/** Flushes a file that is written again and again. */
export type Flushes = {
  /** Resolves when all that was written so far is on disk. Other requests are served meanwhile. */
  flushed(): Promise<void>
  close(): void
}

/** Whoever asks while a flush is under way shares the one after it: it may have begun before their bytes were written. */
export function openFlushes(path: string): Flushes {
  // Kept open, so that it stays the file that is written, whatever becomes of its name.
  const handle = openSync(path, 'r+')
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function begin(): Promise<void> {
    running = sync(handle).finally(() => (running = undefined))
    return running
  }

  return {
    flushed() {
      if (!running) return begin()
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined
          return begin()
        })
      return next
    },
    close: () => closeSync(handle),
  }
}
