import type { Blockquote, List, ListItem, RootContent } from 'mdast'
import type { ListSign } from '../html/markers.ts'
import { inline, plainWords } from './inline.ts'
import { quote } from './notes.ts'
import { boldRuns, codeRuns, htmlParagraphs, writeParagraph, type Flow } from './paragraphs.ts'
import { joinRuns, objectRun, runsText, type Run } from '../text/runs.ts'
import { textBlock } from '../text/text-block.ts'

/** A list that is being written. Portable Text has no lists, only items in a row, each with its depth. */
type OpenList = { ordered: boolean; depth: number }

/** The greatest number that a list of ours may begin with. */
const maxNumber = 99_999

/**
 * Writes a list, nested to any depth. The paragraphs of an item are one block with an empty line between them. A list
 * that begins at 3, or goes on after other text, says so at its first item.
 */
export function readList(node: List, flow: Flow, depth = 1): void {
  const start = node.start ?? 1
  if (depth === 11) flow.context.note(node, 'list', 'a list deeper than ten levels was moved up to the tenth')
  const list = { ordered: node.ordered === true, depth }
  for (const [index, item] of node.children.entries()) readItem(item, start + index, flow, list)
}

/** Whether the document wrote `3)` and not `3.`. */
function hasParenthesis(item: ListItem, source: string): boolean {
  const at = item.position?.start.offset
  return at !== undefined && /^\d+\)/.test(source.slice(at, at + 12))
}

function readItem(item: ListItem, number: number, flow: Flow, { ordered, depth }: OpenList): void {
  const { context, out } = flow
  const box: Run[] = typeof item.checked === 'boolean' ? [{ text: item.checked ? '☑ ' : '☐ ', marks: [] }] : []
  if (box.length > 0) context.note(item, 'list', 'a tick box became a sign in the text')
  let runs: Run[] = []
  let open = true
  const close = () => {
    if (!open) return
    open = false
    // A number is counted even if its item has no words; a bullet without words is nothing.
    if (!hasWords(runs) && !ordered) return
    const kind = hasParenthesis(item, context.source) ? 'number-paren' : 'number'
    const sign: ListSign = ordered ? { kind: 'number', ordered: kind, value: number, prefix: '' } : { kind: 'bullet' }
    const numbered = number <= maxNumber ? context.numbers.next(sign, depth) : undefined
    const words = [...box, ...runs]
    if (numbered) {
      const { listItem, level, numbering } = numbered
      const shape = { style: 'normal', listItem, level } as const
      out.push(textBlock(numbering ? [objectRun(numbering), ...words] : words, shape, context.keys))
      return
    }
    context.note(item, 'list', `the number ${number} of a list is kept as words: our lists cannot count it`)
    writeParagraph(flow, [{ text: `${number}${kind === 'number' ? '.' : ')'} `, marks: [] }, ...words])
  }
  for (const child of item.children) {
    if (child.type === 'list') {
      close()
      readList(child, flow, depth + 1)
      continue
    }
    const words = itemWords(child, flow)
    if (words === undefined) {
      close()
      flow.write([child], flow)
      context.note(child, 'list', `what stands in a list item here comes after the item: ${quote(plainWords(child))}`)
    } else if (open) {
      runs = joinRuns([runs, words], '\n\n')
    } else if (hasWords(words)) {
      writeFurther(flow, words, depth)
    }
  }
  close()
}

const hasWords = (runs: readonly Run[]) => runsText(runs).trim() !== '' || runs.some(({ object }) => object)

/** A paragraph of an item after a list in it. */
function writeFurther(flow: Flow, words: readonly Run[], depth: number): void {
  const { context, out } = flow
  const level = context.numbers.goesOn(depth)
  if (level === undefined) writeParagraph(flow, words)
  else out.push(textBlock(words, { style: 'normal', listItem: 'continued', level }, context.keys))
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
