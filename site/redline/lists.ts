import type { ListKind } from '../../schemas/records/list-kinds.ts'
import type { MovedAway, RedlineBlock, RedlineParagraph } from '../../policy/redline/types.ts'

type ItemParagraph = RedlineParagraph & { listItem: NonNullable<RedlineParagraph['listItem']> }
/** An item of a list, or the old place of one that moved. */
export type ListEntry = { kind: ListKind; level: number; block: ItemParagraph | MovedAway }

/** Blocks with those that form a list together. */
export type Grouped = Exclude<RedlineBlock, ItemParagraph> | ListEntry[]

const isItem = (block: RedlineBlock | undefined): block is ItemParagraph =>
  block?.type === 'paragraph' && block.listItem !== undefined

/** Gathers the items of lists. The old place of an item that moved stays in its list. */
export function groupLists(blocks: readonly RedlineBlock[]): Grouped[] {
  const grouped: Grouped[] = []
  for (const block of blocks) {
    const last = grouped.at(-1)
    const before = Array.isArray(last) ? last.at(-1) : undefined
    const entry: ListEntry | undefined = isItem(block)
      ? { kind: block.listItem, level: block.level ?? 1, block }
      : before && block.type === 'moved-away'
        ? { kind: before.kind, level: before.level, block }
        : undefined
    if (!entry) {
      if (!isItem(block)) grouped.push(block)
    } else if (Array.isArray(last)) {
      last.push(entry)
    } else {
      grouped.push([entry])
    }
  }
  return grouped
}

const isGone = ({ block }: ListEntry) => block.change === 'deleted' || block.change === 'moved-away'

/** One item: its attributes, `value` for its number among them, and what it holds. */
export type ItemMarkup = (entry: ListEntry) => { attributes: string; content: string }

/**
 * Nested lists. What is gone has no number of its own, so that the numbers are those of the new text.
 */
export function listMarkup(entries: readonly ListEntry[], item: ItemMarkup): string {
  const markup: string[] = []
  let index = 0
  const render = (level: number) => {
    while (index < entries.length && (entries[index]?.level ?? 0) >= level) {
      const kind = entries[index]?.kind
      const tag = kind === 'bullet' || kind === 'continued' ? 'ul' : 'ol'
      markup.push(`<${tag} dir="auto">`)
      let number = 0
      let renumber = false
      for (let entry = entries[index]; entry && entry.level >= level && entry.kind === kind; entry = entries[index]) {
        const gone = isGone(entry)
        if (!gone) number += 1
        const { attributes, content } = item(entry)
        const value = kind === 'number' && renumber && !gone ? ` value="${number}"` : ''
        renumber = gone
        markup.push(`<li${attributes}${value}>${content}`)
        index += 1
        const next = entries[index]
        if (next && next.level > entry.level) render(next.level)
        markup.push('</li>')
      }
      markup.push(`</${tag}>`)
      const next = entries[index]
      if (!next || next.level < level) return
    }
  }
  if (entries.length > 0) render(Math.min(...entries.map(({ level }) => level)))
  return markup.join('')
}
