/** Time between two lines about the same work. */
const intervalMs = 5_000

/** Writes a line to standard error, since figures go to standard output. */
export const logProgress = (line: string): void => void process.stderr.write(`${line}\n`)

/** Reporter of a long task's progress, at intervals. */
export function counter(what: string, total: number): (done: number) => void {
  const began = performance.now()
  let lastAt = began
  return (done) => {
    const now = performance.now()
    if (now - lastAt < intervalMs && (done < total || lastAt === began)) return
    lastAt = now
    logProgress(
      `  ${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${((now - began) / 1000).toFixed(0)} s`,
    )
  }
}
