import type { List, Nodes } from 'mdast'
import { htmlWords, withoutFalseTags } from './html.ts'
import type { Parsed } from './parse.ts'
import type { Line } from '../words/lines.ts'
import { sourceLines } from '../html/source-lines.ts'

/**
 * All words of a Markdown text in their order, with the numbers of its lists, read without what the conversion knows:
 * whatever is missing from the result must be named by a note.
 */
export function markdownLines({ tree, source }: Parsed): Line[] {
  const lines: Line[] = []
  let marker: string | undefined
  const add = (words: string) => {
    for (const text of words.split('\n')) {
      lines.push(marker === undefined ? { text } : { marker, text })
      marker = undefined
    }
  }
  const visit = (node: Nodes, list?: { of: List; number: number }): void => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'tableCell':
        return add(phrase(node).replace(/^\[!\w+\]/, ''))
      case 'code':
        return add(node.value)
      case 'html':
        lines.push(...sourceLines(withoutFalseTags(node.value)))
        return undefined
      case 'footnoteDefinition':
        marker = `[${node.label ?? node.identifier}]`
        return node.children.forEach((child) => visit(child))
      case 'list': {
        let number = node.start ?? 1
        for (const item of node.children) visit(item, { of: node, number: number++ })
        return undefined
      }
      case 'listItem': {
        const at = node.position?.start.offset ?? 0
        const delimiter = /^\d+([.)])/.exec(source.slice(at, at + 12))?.[1] ?? '.'
        marker = list?.of.ordered ? `${list.number}${delimiter}` : '•'
        if (typeof node.checked === 'boolean') marker += node.checked ? ' ☑' : ' ☐'
        if (node.children.length === 0 && list?.of.ordered) add('')
        node.children.forEach((child) => visit(child))
        marker = undefined
        return undefined
      }
      default:
        if ('children' in node) for (const child of node.children) visit(child)
        return undefined
    }
  }
  visit(tree)
  return lines
}

function phrase(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'footnoteReference') return `[${node.label ?? node.identifier}]`
  if (node.type === 'html') return htmlWords(node.value)
  if ('value' in node) return node.value.replace(/\n/g, ' ')
  return 'children' in node ? node.children.map(phrase).join('') : ''
}
