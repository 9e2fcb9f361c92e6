import { appendFileSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'

/** Appends the duration of each redline, in milliseconds, to a file. Preloaded into a program and its threads. */
const file = process.env.BENCH_REDLINES
if (file === undefined) throw new Error('BENCH_REDLINES must name a file.')

new PerformanceObserver((list) => {
  // The name is set in `site/redline/render.ts`.
  const found = list.getEntriesByName('redline').map(({ duration }) => `${duration}\n`)
  if (found.length > 0) appendFileSync(file, found.join(''))
}).observe({ type: 'measure' })
