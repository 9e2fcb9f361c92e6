import { nestLists, type ListPart } from '../../policy/lists.ts'
import { notesOf, numberingOf } from '../../policy/plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Line } from './lines.ts'

type Notes = { marks: readonly string[]; found: { mark: string; body: TextBlock[] }[] }

/**
 * What a reader of our Portable Text sees, line by line: with the numbers that our lists show, the marks of notes,
 * and the notes at the end.
 * @param marks the marks that the source gave its notes, in their order
 */
export function madeLines(blocks: readonly Block[], marks: readonly string[] = []): Line[] {
  const { lines, notes } = madeParts(blocks, marks)
  return [...lines, ...notes]
}

/** The same with the notes apart. @param section the number of the section, from which its clauses go on */
export function madeParts(
  blocks: readonly Block[],
  marks: readonly string[] = [],
  section?: string,
): { lines: Line[]; notes: Line[] } {
  const notes: Notes = { marks, found: [] }
  const lines = flow(blocks, notes, section)
  const ends = notes.found.flatMap(({ mark, body }) => {
    const [first, ...rest] = flow(body, { marks: [], found: [] })
    return first ? [{ text: `${mark} ${first.marker ?? ''} ${first.text}` }, ...rest] : []
  })
  return { lines, notes: ends }
}

function flow(blocks: readonly Block[], notes: Notes, section?: string): Line[] {
  const lines: Line[] = []
  const parts = nestLists<Block>(
    blocks,
    (block) =>
      block._type === 'block' ? { listItem: block.listItem, level: block.level, numbering: numberingOf(block) } : {},
    section === undefined ? {} : { section },
  )
  const write = (block: Block, marker?: string) => {
    if (block._type === 'block') lines.push(...textLines(block, notes, marker))
    else if (block._type === 'callout') lines.push(...flow(block.body, notes))
    else {
      if (block._type === 'image') lines.push({ text: block.alt })
      if (block.caption !== undefined) lines.push({ text: block.caption })
      if (block._type === 'table')
        for (const { cells } of block.rows) for (const { value } of cells) lines.push(...flow(value, notes))
    }
  }
  const read = (part: ListPart<Block>): void => {
    if ('block' in part) return write(part.block)
    for (const { block, marker, below } of part.list.items) {
      write(block, marker ?? '•')
      for (const inner of below) read(inner)
    }
  }
  for (const part of parts) read(part)
  return lines
}

/** A note's mark as the page counts it, in the form in which the source wrote it: `[1]` or `1`. */
function markOf(notes: Notes): string {
  const number = String(notes.found.length + 1)
  const given = notes.marks[notes.found.length]
  return given !== undefined && given.replace(/[^\p{L}\p{N}*]/gu, '') === number ? given : `[${number}]`
}

function textLines(block: TextBlock, notes: Notes, marker: string | undefined): Line[] {
  const all = notesOf(block)
  const text = block.children
    .map((child) => {
      if (child._type === 'span') return child.text
      if (child._type !== 'footnote') return ''
      const mark = markOf(notes)
      const note = all.find(({ _key }) => _key === child._key)
      notes.found.push({ mark, body: (note?.body ?? []) as TextBlock[] })
      return mark
    })
    .join('')
  return text
    .split('\n')
    .map((line, index) => (index === 0 && marker !== undefined ? { marker, text: line } : { text: line }))
}
