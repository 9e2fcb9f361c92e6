import { isIn, type FlowBlock, type FlowParagraph, type FlowRun, type Side } from './flow.ts'

type Plain =
  | { shape: string; marker?: string; runs: { looks: string; text: string }[] }
  | { columns: number; rows: { isHeader: boolean; cells: { facts: string; blocks: Plain[] }[] }[] }

/** One side of a flow: what readers see once every change is accepted (`after`) or rejected (`before`). */
export function sideOf(flow: readonly FlowBlock[], side: Side): Plain[] {
  const out: Plain[] = []
  let waiting: FlowRun[] = []
  // A part of a paragraph has the number of its beginning.
  let begun: string | undefined
  for (const block of flow.flatMap((one) => (one.kind === 'either' ? one.together : [one]))) {
    if (block.kind === 'table') {
      const rows = block.rows.filter(({ change }) => isIn(side, change))
      if (rows.length === 0) continue
      const written = rows.map(({ isHeader, cells }) => ({
        isHeader,
        cells: cells.map(({ blocks, colspan, merge, isHeader }) => ({
          facts: JSON.stringify([colspan, merge, isHeader]),
          blocks: sideOf(blocks, side),
        })),
      }))
      out.push({ columns: block.columns, rows: written })
      continue
    }
    const runs = [...waiting, ...block.runs]
    const own = block.numbers?.[side]?.marker
    begun = block.isPart ? (own ?? begun) : own
    waiting = isIn(side, block.end) ? [] : runs
    if (isIn(side, block.end)) out.push(paragraphOf(block, begun, plainRuns(runs, side)))
  }
  // Words after the last end of a paragraph: no text has such, so the sides differ.
  if (waiting.some((run) => run.kind !== 'place' && isIn(side, run.change)))
    out.push({ shape: 'no end', runs: plainRuns(waiting, side) })
  return out
}

const paragraphOf = (
  { style, tone, level, align }: FlowParagraph,
  marker: string | undefined,
  runs: Extract<Plain, { shape: string }>['runs'],
): Plain => ({ shape: JSON.stringify([style, tone, level, align]), ...(marker !== undefined && { marker }), runs })

function plainRuns(runs: readonly FlowRun[], side: Side): { looks: string; text: string }[] {
  const plain: { looks: string; text: string }[] = []
  for (const run of runs) {
    if (run.kind === 'place' || !isIn(side, run.change)) continue
    if (run.kind !== 'text') {
      const text = run.kind === 'note' ? JSON.stringify(sideOf(run.body, side)) : JSON.stringify(run.image)
      plain.push({ looks: run.kind, text })
      continue
    }
    const looks = JSON.stringify([run.marks, run.href])
    const last = plain.at(-1)
    if (last?.looks === looks) last.text += run.text
    else plain.push({ looks, text: run.text })
  }
  return plain
}

/** Whether each side of a flow is one text exactly. */
export const sameSides = (flow: readonly FlowBlock[], texts: Record<Side, readonly FlowBlock[]>): boolean =>
  (['before', 'after'] as const).every(
    (side) => JSON.stringify(sideOf(flow, side)) === JSON.stringify(sideOf(texts[side], side)),
  )
