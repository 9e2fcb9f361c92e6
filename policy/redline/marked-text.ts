import { isOrdered } from '../../schemas/records/list-kinds.ts'
import { firstMarker } from '../numerals.ts'
import type { Redline, RedlineBlock, Run } from './types.ts'

const markRun = ({ text, change, move, typography }: Run): string => {
  if (typography) return change === 'deleted' ? `[=${text}=]` : `{=${text}=}`
  if (change === 'deleted') return move === undefined ? `[-${text}-]` : `[${move}> ${text}]`
  if (change === 'inserted') return move === undefined ? `{+${text}+}` : `{>${move} ${text}}`
  return change === 'formatted' ? `{~${text}~}` : text
}
const markRuns = (runs: readonly Run[]): string => runs.map(markRun).join('')
const arrive = (move: number | undefined) => (move === undefined ? '' : `(moved ${move}) `)

function markBlock(block: RedlineBlock): string[] {
  if (block.type === 'moved-away') return [`(moved away ${block.move})`]
  if (block.type === 'callout') return [`${arrive(block.move)}(${block.tone})`, ...block.blocks.flatMap(markBlock)]
  if (block.type === 'image') {
    const sign = block.was ? `(image, before: ${block.was.asset._ref})` : '(image)'
    return [`${arrive(block.move)}${sign}`, ...block.blocks.flatMap(markBlock)]
  }
  if (block.type === 'table') {
    const heads = block.columns.map(({ change, move }) => (move === undefined ? change : `${change} ${move}`))
    const columns = heads.every((head) => head === 'same') ? [] : [`(columns: ${heads.join(', ')})`]
    const cell = (blocks: readonly RedlineBlock[]) => blocks.flatMap(markBlock).join(' ')
    const rows = block.rows.map(({ change, move, cells }) =>
      change === 'moved-away'
        ? `(moved away ${move})`
        : `${arrive(move)}| ${cells.map(({ blocks }) => cell(blocks)).join(' | ')} |`,
    )
    const caption = block.caption ? [`(caption) ${markRuns(block.caption)}`] : []
    return [...caption, ...columns, ...rows]
  }
  const { listItem, level = 1 } = block
  const sign = { bullet: '-', continued: ' ', clause: '1.1' } as const
  const marker = listItem && (isOrdered(listItem) ? firstMarker(listItem) : sign[listItem])
  const bullet = marker ? `${'  '.repeat(level - 1)}${marker} ` : ''
  const join = block.join ? `(${block.join}) ` : ''
  return [`${arrive(block.move)}${bullet}${join}${markRuns(block.runs)}`]
}

/**
 * A redline as plain text, a line for each paragraph: `[-deleted-]`, `{+inserted+}`, `{~other marks or link~}`,
 * `[=old=]{=new=}` typography,
 * `(moved 1)` where a text stands and `(moved away 1)` where it stood, `(split)` and `(merged)`; within paragraphs
 * `{>1 moved}` where words stand and `[1> moved]` where they stood.
 */
export function toMarkedText({ title, sections }: Redline): string {
  const lines = sections.flatMap((section) => {
    if (section.type === 'moved-away') return ['', `## (moved away ${section.move})`]
    const note = section.change === 'split' || section.change === 'merged' ? `(${section.change}) ` : ''
    return ['', `## ${arrive(section.move)}${note}${markRuns(section.heading)}`, ...section.blocks.flatMap(markBlock)]
  })
  return [`# ${markRuns(title)}`, ...lines].join('\n')
}
