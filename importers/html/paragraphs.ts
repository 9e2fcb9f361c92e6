import { linesOf, runsText, tidyRuns, type Run } from '../text/runs.ts'

/** Controls, soft hyphens, and spaces without width: no reader sees them. */
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff]/g

/** Text as a browser shows it: white space is one space, unless its lines count. */
export function seenText(value: string, lines: boolean): string {
  const seen = value.replace(invisible, '')
  if (lines) return seen.replace(/\r\n?/g, '\n')
  return seen.replace(/[ \t\r\n\f]+/g, ' ').replace(/[ \u00a0]{2,}/g, ' ')
}

/** One text as its paragraphs: an empty line between two ends the first. An object without words waits for the next. */
export function paragraphs(runs: readonly Run[]): { found: Run[][]; waiting: Run[] } {
  const found: Run[][] = []
  let current: Run[] = []
  const end = () => {
    const tidy = tidyRuns(current)
    if (runsText(tidy).trim() === '') current = tidy.filter(({ object }) => object?._type === 'anchor')
    else {
      found.push(tidy)
      current = []
    }
  }
  for (const line of linesOf(runs)) {
    if (runsText(line).trim() === '' && !line.some(({ object }) => object)) {
      end()
      continue
    }
    if (current.some(({ object }) => !object)) current.push({ text: '\n', marks: [] })
    current.push(...line)
  }
  end()
  return { found, waiting: current }
}
