// Sanity checks each field of a document in an idle moment of its own: thousands for a long policy, again after each
// change. The browser sets no limit to that wait, and nothing can be published before the check is done. While somebody
// types, the check takes time from the keys, and starts again a moment later.
// So these callbacks wait in one queue until typing pauses, and not for long after that. They run in slices that nobody
// notices. A callback with a limit of its own goes to the browser.
if (window.requestIdleCallback) {
  const pauseMs = 150
  const maxHeldMs = 2000
  const timeout = 100
  const sliceMs = 5

  const whenIdle = window.requestIdleCallback.bind(window)
  const cancel = window.cancelIdleCallback.bind(window)
  const queue = new Map()
  // The browser's handles are positive.
  let handle = 0
  let lastKeyMs = -Infinity
  let isScheduled = false

  window.addEventListener('keydown', () => (lastKeyMs = performance.now()), { capture: true, passive: true })

  const schedule = () => {
    const [first] = queue.values()
    isScheduled = first !== undefined
    if (!first) return
    const waitMs = Math.min(lastKeyMs + pauseMs, first.queuedMs + maxHeldMs) - performance.now()
    if (waitMs > 0) setTimeout(schedule, waitMs)
    else whenIdle(runSlice, { timeout })
  }

  const runSlice = ({ didTimeout }) => {
    const endMs = performance.now() + sliceMs
    const timeRemaining = () => Math.max(0, endMs - performance.now())
    try {
      for (const [key, { callback }] of queue) {
        queue.delete(key)
        callback({ didTimeout, timeRemaining })
        if (timeRemaining() === 0) break
      }
    } finally {
      schedule()
    }
  }

  window.requestIdleCallback = (callback, options) => {
    if (options?.timeout !== undefined) return whenIdle(callback, options)
    handle -= 1
    queue.set(handle, { callback, queuedMs: performance.now() })
    if (!isScheduled) schedule()
    return handle
  }
  window.cancelIdleCallback = (key) => {
    if (!queue.delete(key)) cancel(key)
  }
}
