/** Between two lines about the same work, in milliseconds. */
const pause = 5_000

/** A line on standard error, beside the figures on standard output. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Tells now and then how far a long work has come. */
export function counter(what: string, total: number): (done: number) => void {
  const began = performance.now()
  let told = began
  return (done) => {
    const now = performance.now()
    if (now - told < pause && (done < total || told === began)) return
    told = now
    tell(
      `  ${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${((now - began) / 1000).toFixed(0)} s`,
    )
  }
}
