import type { Blockquote, Paragraph, RootContent } from 'mdast'
import type { Block, Callout, TextBlock } from '../../schemas/records/portable-text.ts'
import { textOf } from '../../policy/plain-text.ts'
import type { Context } from './context.ts'
import { quote } from './notes.ts'

/** GitHub's words for call-outs, and ours. */
const tones: Readonly<Record<string, Callout['tone']>> = {
  note: 'note',
  tip: 'note',
  info: 'note',
  important: 'important',
  warning: 'important',
  caution: 'important',
  summary: 'summary',
}
const marker = /^\[!(\w+)\][ \t]*(?:\n|$)?/

/** The quotation without the marker `[!NOTE]` that makes it a call-out, and its tone. */
function unmark(node: Blockquote): { word: string; tone: Callout['tone']; nodes: RootContent[] } | undefined {
  const [first, ...rest] = node.children
  const [text, ...others] = first?.type === 'paragraph' ? first.children : []
  const word = text?.type === 'text' ? marker.exec(text.value)?.[1]?.toLowerCase() : undefined
  const tone = word === undefined ? undefined : tones[word]
  if (first?.type !== 'paragraph' || text?.type !== 'text' || word === undefined || tone === undefined) return undefined
  const unmarked: Paragraph = { ...first, children: [{ ...text, value: text.value.replace(marker, '') }, ...others] }
  return { word, tone, nodes: [unmarked, ...rest] }
}

const isText = (block: Block): block is TextBlock => block._type === 'block'

/**
 * The call-out that a quotation such as `> [!NOTE]` stands for; undefined if it is a plain quotation.
 * What a call-out cannot hold, a table, comes after it.
 */
export function readCallout(
  node: Blockquote,
  { note, keys }: Context,
  write: (nodes: RootContent[]) => Block[],
): Block[] | undefined {
  const found = unmark(node)
  if (!found) return undefined
  if (found.word !== found.tone)
    note(node, 'quotation', `the call-out ${quote(found.word)} became one of the kind “${found.tone}”`)
  const blocks = write(found.nodes)
  const body = blocks.filter(isText)
  const others = blocks.filter((block) => !isText(block))
  if (others.length > 0) note(node, 'quotation', 'a table or call-out inside a call-out comes after it')
  if (body.length === 0) {
    note(node, 'quotation', 'a call-out without text was left out')
    return others
  }
  const text = body.map(textOf).join('\n')
  return [{ _type: 'callout', _key: keys('callout', text), tone: found.tone, body }, ...others]
}
