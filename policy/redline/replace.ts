import type { Context } from './context.ts'
import { describe } from './labels.ts'
import type { RedlineBlock, RedlineSection } from './types.ts'

type Replaced = ReadonlyMap<RedlineBlock, RedlineBlock>

/** A list with each item replaced; the same list if no item changed. */
function mapped<T>(list: T[], change: (one: T) => T): T[] {
  const changed = list.map(change)
  return changed.some((one, at) => one !== list[at]) ? changed : list
}

function within(block: RedlineBlock, replaced: Replaced): RedlineBlock {
  if (block.change === 'same') return block
  const other = replaced.get(block)
  if (other) return other
  if (block.type === 'callout' || block.type === 'image') {
    const blocks = mapped(block.blocks, (one) => within(one, replaced))
    return blocks === block.blocks ? block : { ...block, blocks }
  }
  if (block.type !== 'table') return block
  const rows = mapped(block.rows, (row) => {
    const cells = mapped(row.cells, (cell) => {
      const blocks = mapped(cell.blocks, (one) => within(one, replaced))
      return blocks === cell.blocks ? cell : { ...cell, blocks }
    })
    return cells === row.cells ? row : { ...row, cells }
  })
  return rows === block.rows ? block : { ...block, rows }
}

/** The sections with some blocks replaced. What is unchanged is shared with other redlines. */
export function replaceBlocks(sections: RedlineSection[], replaced: Replaced, context: Context): RedlineSection[] {
  if (replaced.size === 0) return sections
  return sections.map((section) => {
    if (section.type === 'moved-away' || section.change === 'same') return section
    const blocks = mapped(section.blocks, (one) => within(one, replaced))
    return blocks === section.blocks ? section : describe({ ...section, blocks }, context)
  })
}
