import type { Nodes, PhrasingContent } from 'mdast'
import type { Context } from './context.ts'
import { htmlStyles } from './inline-html.ts'
import { htmlWords } from './html.ts'
import { quote } from './notes.ts'
import { joinLines } from '../text/line-breaks.ts'
import { runsText, withMark, type Run, type Style } from '../text/runs.ts'

/** Reads text with its marks and links, nested in any order. Soft line breaks become spaces, hard ones line feeds. */
export function inline(nodes: readonly PhrasingContent[], context: Context, outer: Style = { marks: [] }): Run[] {
  const html = htmlStyles(context, outer)
  return nodes.flatMap((node) =>
    node.type === 'html' ? html.read(node.value, node) : phrase(node, context, html.style()),
  )
}

function phrase(node: Exclude<PhrasingContent, { type: 'html' }>, context: Context, style: Style): Run[] {
  const run = (text: string): Run[] => (text === '' ? [] : [{ text, ...style }])
  switch (node.type) {
    case 'text':
      return run(joinLines(node.value, ' '))
    case 'break':
      return run('\n')
    case 'strong':
      return inline(node.children, context, withMark(style, 'strong'))
    case 'emphasis':
      return inline(node.children, context, withMark(style, 'em'))
    case 'inlineCode':
      return [{ text: node.value, ...withMark(style, 'code') }]
    case 'delete':
      context.note(node, 'strikethrough', `${quote(plainWords(node))} is shown struck through`)
      return inline(node.children, context, withMark(style, 'strike-through'))
    case 'link':
      return linked(node.url, node.title, node, context, style)
    case 'linkReference': {
      const definition = context.definitions.get(node.identifier)
      return linked(definition?.url ?? '', definition?.title, node, context, style)
    }
    case 'image':
      context.note(node, 'image', imageNote(node.alt, node.url))
      return run(node.alt ?? '')
    case 'imageReference':
      context.note(node, 'image', imageNote(node.alt, context.definitions.get(node.identifier)?.url))
      return run(node.alt ?? '')
    case 'footnoteReference':
      return context.footnote(node, context, style)
  }
}

const imageNote = (alt: string | null | undefined, url: string | undefined) =>
  `the image ${quote(url ?? '')} was left out; ${alt ? `its description is kept as text: ${quote(alt)}` : 'it has no description'}`

function linked(
  url: string,
  title: string | null | undefined,
  node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>,
  context: Context,
  style: Style,
): Run[] {
  const label = plainWords(node)
  if (label.trim() === '') {
    const runs = inline(node.children, context, style)
    if (runsText(runs).trim() === '') {
      context.note(
        node,
        url.startsWith('#') ? 'anchor' : 'link',
        `the link to ${quote(url)} has no text and was left out`,
      )
    }
    return runs
  }
  if (title) context.note(node, 'link', `the link ${quote(label)} loses its tooltip ${quote(title, 200)}`)
  const href = context.link(url, label, node)
  return inline(node.children, context, href === undefined ? style : { ...style, href })
}

/** The words that a node shows, without marks. */
export function plainWords(node: Nodes): string {
  if (node.type === 'break') return ' '
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'html') return htmlWords(node.value)
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plainWords).join('') : ''
}
