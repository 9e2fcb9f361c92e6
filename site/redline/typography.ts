import type { RedlineBlock, Run } from '../../policy/redline/types.ts'

/** Whether runs differ in typography alone, which is shown on demand, or not at all. */
export const areTypography = (runs: readonly Run[]): boolean =>
  runs.every(({ change, typography, was, href }) =>
    change === 'same' ? true : typography === true && (was === undefined || was.href === href),
  )

/** Whether nothing of a change is seen until typography is asked for. */
export function isTypography(block: RedlineBlock): boolean {
  if (block.change === 'same') return true
  if (block.change !== 'changed') return false
  if (block.type === 'paragraph') return !block.was && !block.join && areTypography(block.runs)
  if (block.type === 'callout' || block.type === 'image') return !block.was && block.blocks.every(isTypography)
  const { rows, columns, headerRows, caption = [], wasHeaderColumns } = block
  if (!areTypography(caption) || wasHeaderColumns !== undefined) return false
  if (headerRows.before !== headerRows.after || columns.some(({ change }) => change !== 'same')) return false
  return rows.every(
    ({ change, cells }) =>
      (change === 'same' || change === 'changed') &&
      cells.every((cell) => (cell.change === 'same' || cell.change === 'changed') && cell.blocks.every(isTypography)),
  )
}
