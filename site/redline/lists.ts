import type { ListKind } from '../../schemas/records/list-kinds.ts'
import { nestLists, type ListOptions } from '../../policy/lists.ts'
import type { MovedAway, RedlineBlock, RedlineParagraph } from '../../policy/redline/types.ts'
import { listMarkup, type ItemWriter } from '../text/lists.ts'

type ItemParagraph = RedlineParagraph & { listItem: NonNullable<RedlineParagraph['listItem']> }
/** An item of a list, a further paragraph of one, or the old place of one that moved. */
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

/** One item: its attributes, and what it holds, in an element of its own unless it stands `alone` in the item. */
export type EntryMarkup = (
  entry: ListEntry,
  alone: boolean,
) => { attributes: (inner: string) => string; content: string }

/**
 * Nested lists. What is gone has no number of its own, so that the numbers are those of the new text.
 */
export function listsMarkup(
  entries: readonly ListEntry[],
  { direction, ...options }: ListOptions & { direction: string },
  entry: EntryMarkup,
): string {
  const listed = (one: ListEntry) => ({
    listItem: one.kind,
    level: one.level,
    numbering: one.block.type === 'paragraph' ? one.block.numbering : undefined,
    gone: isGone(one),
  })
  const parts = nestLists(entries, listed, options)
  const writer: ItemWriter<ListEntry> = {
    direction,
    id: () => undefined,
    attributes: (one, inner) => entry(one, true).attributes(inner),
    paragraph: (one, alone) => entry(one, alone).content,
  }
  return parts
    .map((part) => ('list' in part ? listMarkup(part.list, writer) : writer.paragraph(part.block, false)))
    .join('')
}
