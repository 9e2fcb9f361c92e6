import type { Code, Heading, RootContent } from 'mdast'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Context } from './context.ts'
import { htmlStyles } from './inline-html.ts'
import { inline, plainWords } from './inline.ts'
import { quote } from './notes.ts'
import { linesOf, runsText, withMark, type Run } from '../text/runs.ts'
import { textBlock, type Shape } from '../text/text-block.ts'

/** Where text is being written to. */
export type Flow = {
  context: Context
  out: Block[]
  /** What a plain paragraph is here. */
  style: 'normal' | 'blockquote'
  /** The style of a sub-heading of this depth; nothing where a sub-heading cannot be. */
  subheading?: (heading: Heading) => Shape['style']
  /** Writes what stands below a list's item or in a call-out. */
  write: (nodes: readonly RootContent[], flow: Flow) => void
}

/** Writes a paragraph, unless it has no text. */
export function writeParagraph({ out, context, style }: Flow, runs: readonly Run[], shape: Partial<Shape> = {}): void {
  if (runsText(runs).trim() !== '') out.push(textBlock(runs, { style, ...shape }, context.keys))
}

/** Code as text in code type, its lines kept. */
export function codeRuns(node: Code, { note }: Context): Run[] {
  note(node, 'code', 'a block of code became a paragraph in code type')
  return node.value === '' ? [] : [{ text: node.value, marks: ['code'] }]
}

/** Raw HTML as paragraphs: one for each of its lines of text. */
export function htmlParagraphs(html: string, node: RootContent, context: Context): Run[][] {
  return linesOf(htmlStyles(context, { marks: [] }).read(html, node)).filter((line) => runsText(line).trim() !== '')
}

/** A heading where none can be, as a bold paragraph. */
export function boldRuns(node: Heading, context: Context): Run[] {
  context.note(node, 'heading', `the heading ${quote(plainWords(node))} stands inside other text and became bold text`)
  return inline(node.children, context).map((run) => withMark(run, 'strong'))
}
