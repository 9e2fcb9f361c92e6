import type { Marking, Run } from '../../policy/redline/types.ts'
import { inOrder } from './in-order.ts'

const look = (marks: readonly string[]) => ({
  fontWeight: marks.includes('strong') ? 600 : undefined,
  fontStyle: marks.includes('em') ? 'italic' : undefined,
  fontFamily: marks.includes('code') ? 'monospace' : undefined,
})

const markNames: Record<string, string> = { strong: 'bold', em: 'italic', underline: 'underlined', code: 'code' }

const markingInWords = ({ marks, href }: Marking): string =>
  [...marks.map((mark) => markNames[mark] ?? mark), href && `a link to ${href}`].filter(Boolean).join(', ') || 'plain'

/** Words with what happened to each: inserted, deleted, or the same words that look or lead elsewhere. */
export function RedlineRuns({ runs }: { runs: readonly Run[] }) {
  return inOrder(runs, (run) => <RedlineRun run={run} />)
}

function RedlineRun({ run }: { run: Run }) {
  const { text, marks, href, change, was } = run
  const words = (
    <span className="text" style={look(marks)}>
      {marks.includes('underline') ? <u>{text}</u> : text}
    </span>
  )
  if (change === 'inserted') return <ins title={href && `Link to ${href}`}>{words}</ins>
  if (change === 'deleted') return <del title={href && `Link to ${href}`}>{words}</del>
  if (change === 'formatted' && was) {
    const before = markingInWords(was)
    const now = markingInWords(run)
    return (
      <span className="formatted" title={`Was ${before}, is now ${now}`}>
        {words}
        <span className="moved">
          {' '}
          [was {before}, is now {now}]
        </span>
      </span>
    )
  }
  return words
}
