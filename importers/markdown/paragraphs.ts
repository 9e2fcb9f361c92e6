import type { Code, Heading, Html, RootContent } from 'mdast'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Context } from './context.ts'
import { htmlStyles } from './inline-html.ts'
import { inline, plainWords } from './inline.ts'
import { htmlTokens, isMarkup, withoutFalseTags } from './html.ts'
import { convertPart } from '../html/convert.ts'
import type { FindingKind } from '../html/report.ts'
import { quote, type NoteKind } from './notes.ts'
import { linesOf, runsText, withMark, type Run } from '../text/runs.ts'
import { textBlock, type Shape } from '../text/text-block.ts'

/** Where text is being written to. */
export type Flow = {
  context: Context
  out: Block[]
  /** What a plain paragraph is here. */
  style: 'normal' | 'blockquote'
  /** The style of a sub-heading; undefined where none can be. */
  subheading?: (heading: Heading) => Shape['style']
  /** Writes what stands below a list's item or in a call-out. */
  write: (nodes: readonly RootContent[], flow: Flow) => void
}

/** Writes a paragraph, unless it has no text. */
export function writeParagraph({ out, context, style }: Flow, runs: readonly Run[], shape: Partial<Shape> = {}): void {
  if (runsText(runs).trim() === '') return
  context.numbers.interrupt()
  out.push(textBlock(runs, { style, ...shape }, context.keys))
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

/** HTML that says more than lines: it is converted as a page is. */
const hasStructure = (html: string): boolean =>
  htmlTokens(html).some((token) => token.kind === 'tag' && isMarkup(token) && structures.has(token.name))
const structures = new Set('table ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre figure'.split(' '))

const noteKindOf: Partial<Record<FindingKind, NoteKind>> = {
  image: 'image',
  link: 'link',
  table: 'table',
  list: 'list',
  number: 'list',
  heading: 'heading',
  quotation: 'quotation',
  footnote: 'footnote',
  comment: 'comment',
  characters: 'characters',
}

/** A block of raw HTML: a table or a list is one, anything else a paragraph for each of its lines of text. */
export function writeHtml(node: Html, flow: Flow): void {
  const { context, out } = flow
  if (!hasStructure(node.value)) {
    for (const line of htmlParagraphs(node.value, node, context)) writeParagraph(flow, line)
    return
  }
  const { blocks, findings } = convertPart(withoutFalseTags(node.value), {
    keys: context.keys,
    readLink: (href, words) => context.link(href, words, node),
  })
  for (const { kind, message, words, became } of findings)
    context.note(node, noteKindOf[kind] ?? 'html', message.replace(/\.$/, ''), 0, { words, became })
  context.numbers.interrupt()
  out.push(...blocks)
}

/** A heading where none can be, as a bold paragraph. */
export function boldRuns(node: Heading, context: Context): Run[] {
  context.note(node, 'heading', `the heading ${quote(plainWords(node))} stands inside other text and became bold text`)
  return inline(node.children, context).map((run) => withMark(run, 'strong'))
}
