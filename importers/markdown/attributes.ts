import type { Html, Root } from 'mdast'
import { quote, type Noter } from './notes.ts'
import { walk } from './parse.ts'

const attribute = String.raw`(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))`
const inside = String.raw`[ \t]*(${attribute}(?:[ \t]+${attribute})*)[ \t]*\}`
/** `{: … }` anywhere, which is nothing else, and `{ … }` at the end of a line, as after headings. */
const attributeList = new RegExp(String.raw`(?<![ \t])[ \t]*(?:\{:${inside}|\{${inside}[ \t]*$)`, 'gm')

const attributesIn = (list: string): number => list.match(new RegExp(attribute, 'g'))?.length ?? 0

/** An id that the document gave to a place in it. */
export type NamedPlace = { id: string; line: number }

/**
 * Takes out attribute lists such as `{: #contact .wide }` and `{#contact}`: they are
 * markup of other kinds of Markdown and no text. Each is noted; the ids are returned.
 */
export function takeAttributes(tree: Root, note: Noter): NamedPlace[] {
  const ids: NamedPlace[] = []
  walk(tree, (node, parent) => {
    if (node.type !== 'text') return
    // As a named place in HTML an id stays where it is.
    const canHoldAnchors = parent?.type === 'paragraph' || parent?.type === 'heading'
    const found: string[] = []
    node.value = node.value.replace(
      attributeList,
      (list: string, marked: string | undefined, plain: string | undefined, offset: number) => {
        const known = ids.length
        const below = node.value.slice(0, offset).split('\n').length - 1
        for (const [, id] of (marked ?? plain ?? '').matchAll(/#([\w:-]+)/g)) {
          if (id === undefined) continue
          ids.push({ id, line: (node.position?.start.line ?? 1) + below })
          found.push(id)
        }
        const isKept = canHoldAnchors && ids.length - known === attributesIn(marked ?? plain ?? '')
        const outcome = isKept
          ? 'is no text: the address that it gives to this place is kept'
          : 'is markup for a web page and was left out'
        note(node, 'attributes', `${quote(list)} ${outcome}`, below, { words: list })
        return ''
      },
    )
    const anchors = found.map((id): Html => ({ type: 'html', value: `<a id="${id}"></a>`, position: node.position }))
    if (anchors.length > 0 && canHoldAnchors) parent.children.splice(parent.children.indexOf(node), 0, ...anchors)
  })
  return ids
}
