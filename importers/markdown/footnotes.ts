import type { FootnoteDefinition, FootnoteReference, Root, RootContent } from 'mdast'
import { plainText } from '../../policy/plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import { itemNumbers } from '../html/number-items.ts'
import { objectRun, type Run, type Style } from '../text/runs.ts'
import { textBlock } from '../text/text-block.ts'
import type { Context } from './context.ts'
import type { Cut } from './cut.ts'
import { quote } from './notes.ts'
import { walk } from './parse.ts'

/** The most paragraphs that a note may have. */
const maxParagraphs = 50

/**
 * Takes out of a tree the footnotes to which its text refers: they go where their signs stand. One that nothing refers
 * to, or the heading of a section alone, stays where it is.
 */
export function takeFootnotes(tree: Root, cuts: (tree: Root) => readonly Cut[]): Map<string, FootnoteDefinition> {
  const used = new Set<string>()
  for (const { nodes } of cuts(tree)) {
    for (const node of nodes) {
      if (node.type === 'footnoteDefinition') continue
      walk(node, (inner) => {
        if (inner.type === 'footnoteReference') used.add(inner.identifier)
      })
    }
  }
  const found = new Map<string, FootnoteDefinition>()
  const keep = (nodes: RootContent[]): RootContent[] =>
    nodes.filter((node) => {
      if (node.type !== 'footnoteDefinition') return true
      if (!used.has(node.identifier) || found.has(node.identifier)) return true
      found.set(node.identifier, node)
      return false
    })
  tree.children = keep(tree.children)
  return found
}

/** The sign of a footnote with the note in it; words where the note stands elsewhere already. */
export function footnoteRuns(
  node: FootnoteReference,
  context: Context,
  style: Style,
  write: (nodes: readonly RootContent[], context: Context) => Block[],
): Run[] {
  const { footnotes, note } = context
  const label = node.label ?? node.identifier
  const definition = footnotes.of.get(node.identifier)
  if (!definition || footnotes.written.has(node.identifier)) {
    note(node, 'footnote', `the reference [${label}] is kept as text`)
    return [{ text: `[${label}]`, ...style }]
  }
  const number = (footnotes.count += 1)
  footnotes.written.set(node.identifier, number)
  // A note holds no notes of its own, and lists in it are counted by themselves.
  const inNote = { ...context, numbers: itemNumbers(), footnotes: { ...footnotes, of: new Map() } }
  const body = write(definition.children, inNote).flatMap((block) => asTexts(block, inNote))
  if (body.length === 0) {
    footnotes.count -= 1
    footnotes.written.delete(node.identifier)
    note(definition, 'footnote', `the footnote [${label}] has no words; its sign is kept as text`)
    return [{ text: `[${label}]`, ...style }]
  }
  if (body.length > maxParagraphs)
    note(definition, 'footnote', `the footnote [${label}] is cut to ${maxParagraphs} paragraphs`)
  const text = plainText(body)
  note(definition, 'footnote', `the footnote [${label}] is a note of its section: ${quote(text)}`, 0, {
    words: `[${number}] ${text}`,
    became: `[${number}] ${text}`,
  })
  return [objectRun({ _type: 'footnote', body: body.slice(0, maxParagraphs).map(plainBlock) })]
}

/** What a note can hold of a block: its words. */
function asTexts(block: Block, { keys }: Context): TextBlock[] {
  if (block._type === 'block') return [block]
  const lines = plainText([block]).split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => textBlock([{ text: line, marks: [] }], { style: 'normal' }, keys))
}

const plainBlock = (block: TextBlock) => ({
  ...block,
  children: block.children.filter((child) => child._type !== 'footnote'),
})
