import type { RedlineBlock, RedlineSection, RedlineSummary, Run } from './types.ts'
import { wordCount, type Context } from './context.ts'

/** The words of runs of a kind. Where such runs follow each other, a word cut by a mark is one word. */
function countRuns(runs: readonly Run[], kind: (run: Run) => boolean, context: Context): number {
  let count = 0
  let text = ''
  for (const run of [...runs, undefined]) {
    if (run && kind(run)) text += run.text
    else if (text !== '') {
      count += wordCount(text, context)
      text = ''
    }
  }
  return count
}

/** Figures of a redline's title and sections. */
export function summarise(title: readonly Run[], parts: readonly RedlineSection[], context: Context): RedlineSummary {
  const sections = { added: 0, removed: 0, moved: 0, renamed: 0, changed: 0, unchanged: 0, split: 0, merged: 0 }
  const words = { added: 0, removed: 0, moved: 0, formatted: 0 }
  const addRuns = (runs: readonly Run[], moved: boolean) => {
    words.added += countRuns(runs, ({ change, move }) => change === 'inserted' && move === undefined, context)
    words.removed += countRuns(runs, ({ change, move }) => change === 'deleted' && move === undefined, context)
    words.formatted += countRuns(runs, ({ change }) => change === 'formatted', context)
    words.moved += countRuns(runs, ({ change, move }) => change === 'inserted' && move !== undefined, context)
    if (moved) {
      words.moved += countRuns(runs, ({ change }) => change === 'same', context)
      words.moved += countRuns(runs, ({ change }) => change === 'formatted', context)
    }
  }
  const addBlocks = (blocks: readonly RedlineBlock[], moved: boolean) => {
    for (const block of blocks) {
      if (block.type === 'moved-away' || (block.change === 'same' && !moved)) continue
      const within = moved || block.change === 'moved'
      if (block.type === 'paragraph') addRuns(block.runs, within)
      else if (block.type === 'callout') addBlocks(block.blocks, within)
      else {
        for (const row of block.rows) {
          for (const cell of row.cells) addBlocks(cell.blocks, within || row.change === 'moved')
        }
      }
    }
  }

  addRuns(title, false)
  for (const section of parts) {
    if (section.type === 'moved-away') continue
    const { change, renamed, heading, blocks, move } = section
    addRuns(heading, move !== undefined)
    addBlocks(blocks, move !== undefined)
    if (change === 'inserted') sections.added++
    else if (change === 'deleted') sections.removed++
    else {
      if (change === 'same') sections.unchanged++
      if (change === 'moved') sections.moved++
      if (change === 'split') sections.split++
      if (change === 'merged') sections.merged++
      if (renamed) sections.renamed++
      if (blocks.some((block) => block.change !== 'same')) sections.changed++
    }
  }
  return { sections, words }
}
