/**
 * Runs one job at a time, always with the newest value: a value that arrives during a job waits, and replaces the one
 * that waited before. The first value starts at once, and outdated values are skipped.
 */
export function newestOnly<T>(work: (value: T) => Promise<void>): (value: T) => void {
  let waiting: { value: T } | undefined
  let busy = false
  const run = async () => {
    busy = true
    while (waiting) {
      const { value } = waiting
      waiting = undefined
      await work(value)
    }
    busy = false
  }
  return (value) => {
    waiting = { value }
    if (!busy) void run()
  }
}
