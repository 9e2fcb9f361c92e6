/** Timestamps in milliseconds since navigation. `began` is the press of the button, or 0. */
type Times = { began: number; asked: number; answered: number; painted?: number }

declare global {
  interface Window {
    comparisonTimes?: Times
  }
}

/** Records when the worker was asked, when it answered, and when the result was painted. Runs in a page before its own scripts. */
export function measureComparison(): void {
  const times: Times = { began: 0, asked: 0, answered: 0 }
  window.comparisonTimes = times
  const Plain = window.Worker
  window.Worker = class extends Plain {
    constructor(...given: ConstructorParameters<typeof Plain>) {
      super(...given)
      this.addEventListener('message', () => (times.answered = performance.now()))
    }

    override postMessage(message: unknown): void {
      times.asked = performance.now()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      super.postMessage(message)
    }
  }
  document.addEventListener('click', ({ timeStamp }) => (times.began = timeStamp), true)
  document.addEventListener('DOMContentLoaded', () => {
    const result = document.querySelector('.reading.redline')
    if (!result) return
    const painted = () => {
      // The message arrives after the frame has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => (times.painted ??= performance.now()))
        port1.start()
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- nor has a port
        port2.postMessage(undefined)
      })
    }
    new MutationObserver(() => {
      if (result.querySelector('article')) painted()
    }).observe(result, { childList: true })
  })
}

/** The recorded times; undefined until the result is painted. Runs in a page. */
export const measuredComparison = (): Times | undefined =>
  window.comparisonTimes?.painted === undefined ? undefined : window.comparisonTimes
