// Sanity checks each field of a document when the browser is idle, and waits for that without end: on a busy machine the
// check of a long policy was not done within minutes, and nothing can be published before it is. So whoever waits for
// an idle moment gets one soon.
{
  const latestMs = 100
  const whenIdle = window.requestIdleCallback?.bind(window)
  if (whenIdle)
    window.requestIdleCallback = (callback, options) => whenIdle(callback, { timeout: latestMs, ...options })
}
