import { appendFileSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'

/** Loaded ahead of a program and of each of its threads, this writes down how long its redlines take, in milliseconds. */
const file = process.env.BENCH_REDLINES
if (file === undefined) throw new Error('BENCH_REDLINES is to name a file.')

new PerformanceObserver((list) => {
  // Their name is that in `site/redline/render.ts`.
  const found = list.getEntriesByName('redline').map(({ duration }) => `${duration}\n`)
  if (found.length > 0) appendFileSync(file, found.join(''))
}).observe({ type: 'measure' })
