import type { Progress } from './write.ts'

/** Shows steps on standard error: in one line that changes on a terminal, else a line each. */
export function progressOn(stream: NodeJS.WriteStream, label: string): Progress {
  return (done, total, what) => {
    const text = `${label}: ${done} of ${total}, ${what}`
    if (!stream.isTTY) {
      stream.write(`${text}\n`)
      return
    }
    stream.write(`\r\u001b[2K${text}`)
    if (done === total) stream.write('\r\u001b[2K')
  }
}
