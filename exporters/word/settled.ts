import type { FlowBlock, FlowParagraph, FlowRow } from './flow.ts'
import type { WordPlace } from './numbering.ts'

/** A paragraph with its place in Word’s lists, where it is an item. */
export type SettledParagraph = Omit<FlowParagraph, 'numbers' | 'isPart' | 'runs'> & {
  place?: WordPlace
  runs: SettledRun[]
}
export type SettledRun =
  | Exclude<FlowParagraph['runs'][number], { kind: 'note' }>
  | (Omit<Extract<FlowParagraph['runs'][number], { kind: 'note' }>, 'body'> & { body: SettledBlock[] })
export type SettledCell = Omit<FlowRow['cells'][number], 'blocks'> & { blocks: SettledBlock[] }
export type SettledRow = Omit<FlowRow, 'cells'> & { cells: SettledCell[] }
export type SettledTable = Omit<Extract<FlowBlock, { kind: 'table' }>, 'rows'> & { rows: SettledRow[] }
export type SettledBlock = SettledParagraph | SettledTable
