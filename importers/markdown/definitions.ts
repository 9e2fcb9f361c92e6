import type { Definition, Root } from 'mdast'
import { quote, type Noter } from './notes.ts'
import { walk } from './parse.ts'

/** The addresses that reference links such as `[text][1]` lead to, by identifier. What nobody uses is noted. */
export function readDefinitions(tree: Root, note: Noter): Map<string, Definition> {
  const found = new Map<string, Definition>()
  const used = new Set<string>()
  walk(tree, (node) => {
    if (node.type === 'definition') {
      if (found.has(node.identifier))
        note(node, 'definition', `a second definition of [${node.label ?? ''}] was left out`)
      else found.set(node.identifier, node)
    }
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  for (const [identifier, node] of found) {
    if (!used.has(identifier)) {
      note(
        node,
        'definition',
        `the address of [${node.label ?? identifier}], ${quote(node.url)}, is used nowhere and was left out`,
      )
    }
  }
  return found
}
