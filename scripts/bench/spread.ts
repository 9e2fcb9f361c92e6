/** Summary of values; NaN if there are none. */
export type Spread = { n: number; median: number; min: number; max: number; p95: number; p99: number }

/** Summarises values. The median of an even number of values is the mean of the middle two; p95 and p99 are the nearest ranks. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const at = (index: number) => sorted[index] ?? NaN
  return {
    n,
    median: (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2,
    min: at(0),
    max: at(n - 1),
    p95: at(Math.max(0, Math.ceil(0.95 * n) - 1)),
    p99: at(Math.max(0, Math.ceil(0.99 * n) - 1)),
  }
}
