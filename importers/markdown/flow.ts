import type { Blockquote, RootContent } from 'mdast'
import type { Block } from '../../schemas/records/portable-text.ts'
import { itemNumbers } from '../html/number-items.ts'
import { readCallout } from './callout.ts'
import { inline } from './inline.ts'
import { readList } from './lists.ts'
import { boldRuns, codeRuns, writeHtml, writeParagraph, type Flow } from './paragraphs.ts'
import { readTable } from './tables.ts'

function writeQuote(node: Blockquote, flow: Flow): void {
  const { context, out, style } = flow
  const callout = readCallout(node, context, (nodes) => {
    const inner: Block[] = []
    writeFlow(nodes, { context: { ...context, numbers: itemNumbers() }, out: inner, style: 'normal', write: writeFlow })
    return inner
  })
  if (callout) {
    context.numbers.interrupt()
    out.push(...callout)
    return
  }
  if (style === 'blockquote') context.note(node, 'quotation', 'a quotation inside a quotation became part of it')
  writeFlow(node.children, { context, out, style: 'blockquote', write: writeFlow })
}

/** Writes what stands one below the other in a document: paragraphs, lists, tables… */
export function writeFlow(nodes: readonly RootContent[], flow: Flow): void {
  for (const node of nodes) writeNode(node, flow)
}

function writeNode(node: RootContent, flow: Flow): void {
  const { context, out, style, subheading } = flow
  switch (node.type) {
    case 'paragraph':
      return writeParagraph(flow, inline(node.children, context))
    case 'heading':
      return subheading
        ? writeParagraph(flow, inline(node.children, context), { style: subheading(node) })
        : writeParagraph(flow, boldRuns(node, context))
    case 'list':
      if (style === 'blockquote') context.note(node, 'quotation', 'a list inside a quotation became a list after it')
      return readList(node, { ...flow, style: 'normal' })
    case 'blockquote':
      return writeQuote(node, flow)
    case 'code':
      return writeParagraph(flow, codeRuns(node, context))
    case 'table':
      if (style === 'blockquote') context.note(node, 'quotation', 'a table inside a quotation became a table after it')
      context.numbers.interrupt()
      out.push(readTable(node, context))
      return undefined
    case 'html':
      return writeHtml(node, flow)
    case 'thematicBreak':
      return context.note(node, 'thematic-break', 'a line between two paragraphs was left out')
    case 'footnoteDefinition': {
      const label = node.label ?? node.identifier
      context.note(node, 'footnote', `the footnote [${label}] became text where it stands, as nothing refers to it`)
      const [first, ...rest] = node.children
      const runs = first?.type === 'paragraph' ? inline(first.children, context) : []
      writeParagraph(flow, [{ text: `[${label}] `, marks: [] }, ...runs])
      return writeFlow(first?.type === 'paragraph' ? rest : node.children, flow)
    }
    default:
      return undefined
  }
}
