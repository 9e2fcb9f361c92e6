// Sanity checks each field of a document when the browser is idle, and sets no limit to that wait. Nothing can be published
// before the check is done, so whoever waits for an idle moment gets one soon.
{
  const latestMs = 100
  const whenIdle = window.requestIdleCallback?.bind(window)
  if (whenIdle)
    window.requestIdleCallback = (callback, options) => whenIdle(callback, { timeout: latestMs, ...options })
}
