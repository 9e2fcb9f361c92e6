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

const remarkOf = ({ was, ...run }: Run) => was && `Was ${markingInWords(was)}, is now ${markingInWords(run)}.`

/** What is to be said of words that are the same and look or lead elsewhere: below them, so that it does not interrupt. */
export const remarksOn = (runs: readonly Run[]): string[] =>
  runs.flatMap((run) => (run.change === 'formatted' && run.was ? [`“${run.text.trim()}”: ${remarkOf(run)}`] : []))

/** Words with what happened to each: inserted, deleted, moved, or the same words that look or lead elsewhere. */
export function RedlineRuns({ runs }: { runs: readonly Run[] }) {
  const first = (run: Run) => runs.find(({ change, move }) => change === run.change && move === run.move) === run
  return inOrder(runs, (run) =>
    run.move === undefined ? <RedlineRun run={run} /> : <MovedRun run={run} told={!first(run)} move={run.move} />,
  )
}

/** Words that moved, at either end. They carry the number of the move, told once. */
function MovedRun({ run, move, told }: { run: Run; move: number; told: boolean }) {
  const words = run.change === 'inserted' ? `Moved here, move ${move}: ` : `Moved from here, move ${move}: `
  return (
    <>
      {!told && (
        <span className="sign" role="img" aria-label={words} title={words}>
          ⇅{move}
        </span>
      )}
      <span className="moving">
        <RedlineRun run={run} />
      </span>
    </>
  )
}

function RedlineRun({ run }: { run: Run }) {
  const { text, marks, href, change, was, typography } = run
  const words = (
    <span className="text" style={look(marks)}>
      {marks.includes('underline') ? <u>{text}</u> : text}
    </span>
  )
  // The same words in other signs or spaces: how they are is enough, and no mark.
  if (typography) return change === 'deleted' ? null : words
  if (change === 'inserted') return <ins title={href && `Link to ${href}`}>{words}</ins>
  if (change === 'deleted') return <del title={href && `Link to ${href}`}>{words}</del>
  if (change !== 'formatted' || !was) return words
  return (
    <span className="formatted" title={remarkOf(run)}>
      {words}
    </span>
  )
}
