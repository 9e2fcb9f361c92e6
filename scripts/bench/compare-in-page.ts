/** Moments, in milliseconds of the page. `began` is the press of the button, or the start of the page. */
type Times = { began: number; asked: number; answered: number; painted?: number }

declare global {
  interface Window {
    comparisonTimes?: Times
  }
}

/** Runs in a page before its own scripts: notes when the worker was asked, when it answered, and when all was painted. */
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
      // The message comes after the frame that the request for one stands before.
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

/** Runs in a page: the times, when all are known. */
export const measuredComparison = (): Times | undefined =>
  window.comparisonTimes?.painted === undefined ? undefined : window.comparisonTimes
