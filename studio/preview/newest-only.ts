/**
 * Does one thing at a time with the newest value: what comes while one is under way waits, and takes the place of what
 * waited before. So the first is done at once, and nobody waits for what is old.
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
