import type { Html, PhrasingContent, Root, Text } from 'mdast'
import { walk } from './parse.ts'

const opened = /<a(?:\s[^<>]*)?\shref=$/i

const text = (value: string): Text => ({ type: 'text', value })
const html = (value: string, position: Html['position']): Html => ({ type: 'html', value, position })

/**
 * Puts tags together that GitHub's links for bare addresses cut in two. Before: text `<a href=`, a link to
 * `https://x.example/>here`. After: the tag `<a href="https://x.example/">` and the text `here`.
 */
export function joinUnquotedLinks(tree: Root): void {
  walk(tree, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      node.children = joined(node.children)
  })
}

function joined(children: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = []
  for (const child of children) {
    const before = found.at(-1)
    const tag = before?.type === 'text' && child.type === 'link' ? opened.exec(before.value)?.[0] : undefined
    if (before?.type !== 'text' || child.type !== 'link' || tag === undefined || !child.url.includes('>')) {
      found.push(child)
      continue
    }
    const end = child.url.indexOf('>')
    found.pop()
    found.push({ ...before, value: before.value.slice(0, -tag.length) })
    found.push(html(`${tag}"${child.url.slice(0, end)}">`, child.position))
    found.push({ ...text(child.url.slice(end + 1)), position: child.position })
  }
  return found
}
