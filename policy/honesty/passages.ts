import type { Redline, RedlineBlock, RedlineParagraph, Run } from '../redline/types.ts'

/** Text that is read in one go, before and after, and where it stands. */
export type Passage = {
  section: { key: string; heading: string }
  runs: Run[]
  /** What it stands in: names in tables and lists are mostly those of recipients. */
  place: 'title' | 'heading' | 'text' | 'list' | 'table'
}

const oldText = ({ change, text }: Run) => (change === 'inserted' ? '' : text)
const newText = ({ change, text }: Run) => (change === 'deleted' ? '' : text)
export const before = (runs: readonly Run[]) => runs.map(oldText).join('')
export const after = (runs: readonly Run[]) => runs.map(newText).join('')

/** The passages of a redline in which some word, mark or link differs. */
export function changedPassages({ title, sections }: Redline): Passage[] {
  const passages: Passage[] = [{ section: { key: '', heading: 'Title' }, runs: title, place: 'title' }]
  for (const part of sections) {
    if (part.type === 'moved-away' || part.change === 'same') continue
    const heading = after(part.heading) || before(part.heading)
    const section = { key: part.key, heading }
    passages.push({ section, runs: part.heading, place: 'heading' })
    passages.push(...ofBlocks(part.blocks, 'text').map((passage) => ({ section, ...passage })))
  }
  return passages.filter(({ runs }) => runs.some(({ change }) => change !== 'same'))
}

/** Paragraphs that were one, or are one now, are read as one: a new break adds and removes no words. */
function ofBlocks(blocks: readonly RedlineBlock[], place: Passage['place']): Omit<Passage, 'section'>[] {
  const passages: Omit<Passage, 'section'>[] = []
  let last: Omit<Passage, 'section'> | undefined
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      if (block.join && last) last.runs = [...last.runs, { text: ' ', marks: [], change: 'same' }, ...block.runs]
      else passages.push((last = { runs: block.runs, place: placeOf(block, place) }))
    } else {
      last = undefined
      if (block.type === 'callout') passages.push(...ofBlocks(block.blocks, place))
      if (block.type === 'table') {
        for (const { cells } of block.rows) for (const { blocks } of cells) passages.push(...ofBlocks(blocks, 'table'))
      }
    }
  }
  return passages
}

const placeOf = ({ listItem, style }: RedlineParagraph, place: Passage['place']): Passage['place'] => {
  if (place === 'table') return place
  if (listItem) return 'list'
  return style === 'normal' || style === 'blockquote' ? place : 'heading'
}
