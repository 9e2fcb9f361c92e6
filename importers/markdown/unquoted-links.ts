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

/** The rest of a tag, with its other attributes. */
const restOfTag = /^(?:\s[^<>]*)?>/

function joined(children: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = []
  const rest = children.toReversed()
  for (let child = rest.pop(); child; child = rest.pop()) {
    const before = found.at(-1)
    const tag = before?.type === 'text' && child.type === 'link' ? opened.exec(before.value)?.[0] : undefined
    if (before?.type !== 'text' || child.type !== 'link' || tag === undefined) {
      found.push(child)
      continue
    }
    const { url, position } = child
    const end = url.indexOf('>')
    const after = rest.at(-1)
    const attributes = end < 0 && after?.type === 'text' ? restOfTag.exec(after.value)?.[0] : '>'
    if (attributes === undefined || (end < 0 && after?.type !== 'text')) {
      found.push(child)
      continue
    }
    found.pop()
    found.push({ ...before, value: before.value.slice(0, -tag.length) })
    found.push(html(`${tag}"${end < 0 ? url : url.slice(0, end)}"${attributes}`, position))
    if (end >= 0) found.push({ ...text(url.slice(end + 1)), position })
    else if (after?.type === 'text') {
      rest.pop()
      found.push({ ...after, value: after.value.slice(attributes.length) })
    }
  }
  return found
}
