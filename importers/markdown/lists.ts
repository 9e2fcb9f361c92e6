import type { Blockquote, List, ListItem, RootContent } from 'mdast'
import type { Block } from '../../schemas/records/portable-text.ts'
import { inline, plainWords } from './inline.ts'
import { quote } from './notes.ts'
import { boldRuns, codeRuns, htmlParagraphs, writeParagraph, type Flow } from './paragraphs.ts'
import { joinRuns, runsText, type Run } from '../text/runs.ts'
import { textBlock } from '../text/text-block.ts'

/** A list that is being written. Portable Text has no lists, only items in a row, each with its depth. */
type OpenList = {
  ordered: boolean
  level: number
  /** Whether the items' numbers come out as the document has them when they are counted from 1. */
  counts: boolean
}

/** Whether an ordered list at this level would be counted on from a list that ends here. */
function continues(out: readonly Block[], level: number): boolean {
  for (const block of out.toReversed()) {
    if (block._type !== 'block' || block.listItem === undefined || (block.level ?? 1) < level) return false
    if ((block.level ?? 1) === level) return block.listItem !== 'bullet'
  }
  return false
}

/**
 * Writes a list, nested to any depth. The paragraphs of an item are one block with an empty line between
 * them, so that the numbers of the items after it go on. Where numbers would come out differently from
 * the document's (a list that begins at 3, or goes on after other text) they are kept as words.
 */
export function readList(node: List, flow: Flow, parents: readonly OpenList[] = []): void {
  const { context, out } = flow
  const ordered = node.ordered === true
  const start = node.start ?? 1
  const above = parents.at(-1)
  // Below an item that became a plain paragraph, the list begins at that paragraph's level again.
  const wanted = above === undefined ? 1 : above.level + (above.ordered && !above.counts && above.level === 1 ? 0 : 1)
  const level = Math.min(wanted, 10)
  if (wanted > 10) context.note(node, 'list', 'a list deeper than ten levels was moved up to the tenth')
  const list = { ordered, level, counts: !ordered || (start === 1 && !continues(out, level)) }
  if (ordered && !list.counts) noteNumbers(node, start, flow)
  for (const [index, item] of node.children.entries()) readItem(item, start + index, flow, [...parents, list])
}

const noteNumbers = (node: RootContent, from: number, { context }: Flow) =>
  context.note(node, 'list', `the numbers of a list, from ${from} on, are kept as words, as they would be counted anew`)

/** The number as the document wrote it: `3.` or `3)`. */
function written(item: ListItem, number: number, source: string): string {
  const at = item.position?.start.offset
  const found = at === undefined ? undefined : /^\d+[.)]/.exec(source.slice(at, at + 12))?.[0]
  return `${number}${found?.at(-1) ?? '.'} `
}

function readItem(item: ListItem, number: number, flow: Flow, lists: readonly OpenList[]): void {
  const { context, out } = flow
  const list = lists.at(-1)
  if (!list) return
  const box: Run[] = typeof item.checked === 'boolean' ? [{ text: item.checked ? '☑ ' : '☐ ', marks: [] }] : []
  if (box.length > 0) context.note(item, 'list', 'a tick box became a sign in the text')
  let runs: Run[] = []
  let open = true
  const close = () => {
    if (!open) return
    open = false
    // A number is counted even if its item has no words; a bullet without words is nothing.
    if (runsText(runs).trim() === '' && !list.ordered) return
    const words = [...box, ...runs]
    if (list.counts) {
      const paren = list.ordered && written(item, number, context.source).endsWith(') ')
      const listItem = list.ordered ? (paren ? 'number-paren' : 'number') : 'bullet'
      out.push(textBlock(words, { style: 'normal', listItem, level: list.level }, context.keys))
    } else {
      const numbered = [{ text: written(item, number, context.source), marks: [] }, ...words]
      const shape = list.level === 1 ? {} : ({ listItem: 'bullet', level: list.level } as const)
      out.push(textBlock(numbered, { style: 'normal', ...shape }, context.keys))
    }
  }
  /** Other text breaks the row of items: what is counted on after it must say its number. */
  const interrupt = (node: RootContent) => {
    for (const parent of lists) {
      if (!parent.ordered || !parent.counts) continue
      parent.counts = false
      context.note(node, 'list', 'the numbers of the list are kept as words after this, as they would be counted anew')
    }
  }
  for (const child of item.children) {
    if (child.type === 'list') {
      close()
      readList(child, flow, lists)
      continue
    }
    const words = itemWords(child, flow)
    if (words === undefined) {
      close()
      flow.write([child], flow)
      interrupt(child)
      context.note(child, 'list', `what stands in a list item here comes after the item: ${quote(plainWords(child))}`)
    } else if (open) {
      runs = joinRuns([runs, words], '\n\n')
    } else if (runsText(words).trim() !== '') {
      context.note(child, 'list', `a paragraph after a list inside an item stands by itself: ${quote(runsText(words))}`)
      writeParagraph(flow, words)
      interrupt(child)
    }
  }
  close()
}

/** The words of a part of a list item; nothing if it is no plain text. */
function itemWords(node: RootContent, { context }: Flow): Run[] | undefined {
  switch (node.type) {
    case 'paragraph':
      return inline(node.children, context)
    case 'heading':
      return boldRuns(node, context)
    case 'code':
      return codeRuns(node, context)
    case 'html':
      return joinRuns(htmlParagraphs(node.value, node, context), '\n')
    case 'thematicBreak':
      context.note(node, 'thematic-break', 'a line between two paragraphs was left out')
      return []
    case 'definition':
      return []
    case 'blockquote':
      return quotedWords(node, { context })
    default:
      return undefined
  }
}

/** A quotation of plain paragraphs, as words of the item that it stands in. */
function quotedWords(node: Blockquote, { context }: Pick<Flow, 'context'>): Run[] | undefined {
  if (!node.children.every((child) => child.type === 'paragraph') || /^\[!\w+\]/.test(plainWords(node)))
    return undefined
  context.note(node, 'quotation', 'a quotation inside a list item became a paragraph of the item')
  const paragraphs = node.children.map((child) => (child.type === 'paragraph' ? inline(child.children, context) : []))
  return joinRuns(paragraphs, '\n\n')
}
