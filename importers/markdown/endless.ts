import type { Nodes, Root } from 'mdast'

/**
 * What begins raw HTML between words, and what ends it. Without an end in its paragraph it is text, which the parser finds
 * out by reading on to the end of the paragraph, from each of them again.
 */
const openings: Record<string, string> = { '<!--': '-->', '<?': '?>', '<![CDATA[': ']]>' }
const ends = Object.values(openings)
const pieces = /<!--|<\?|<!\[CDATA\[|<![A-Za-z]|-->|\?>|\]\]>|>|\n[ \t]*(?=\n)/g

/** Stands for the `<` of such a beginning while the text is parsed. */
const standIns = ['\uE010', '\uE011', '\uE012', '\uE013']

/**
 * Takes away what only seems to begin raw HTML: `we <!-- keep` becomes `we \uE010!-- keep`, in which all places stay
 * where they are. What begins a line may be raw HTML that goes on for several paragraphs, and stays.
 * @returns the text to be parsed, and how its tree gets the `<` back
 */
export function withoutEndless(source: string): { text: string; restore: (tree: Root) => void } {
  const standIn = standIns.find((sign) => !source.includes(sign))
  const endless = standIn === undefined ? [] : endlessOpenings(source)
  if (standIn === undefined || endless.length === 0) return { text: source, restore: () => {} }
  const parts: string[] = []
  let from = 0
  for (const at of endless) {
    parts.push(source.slice(from, at), standIn)
    from = at + 1
  }
  return { text: parts.join('') + source.slice(from), restore: (tree) => restore(tree, standIn) }
}

/** From the end of the text to its beginning: what comes next in the paragraph is then known. */
function endlessOpenings(source: string): number[] {
  const found = [...source.matchAll(pieces)]
  const closed = new Set<string>()
  const endless: number[] = []
  for (const { 0: piece, index } of found.toReversed()) {
    if (piece.startsWith('\n')) closed.clear()
    if (ends.includes(piece)) closed.add(piece)
    if (piece.endsWith('>')) closed.add('>')
    if (!piece.startsWith('<')) continue
    if (!closed.has(openings[piece] ?? '>') && !beginsLine(source, index)) endless.push(index)
  }
  return endless.toReversed()
}

/** Only signs of quotations and lists stand before it. */
function beginsLine(source: string, index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const before = source[at] ?? ''
    if (before === '\n') return true
    if (!/[\s>*+\-.)\d]/.test(before)) return false
  }
  return true
}

const texts = ['value', 'alt', 'title', 'url', 'label', 'identifier', 'meta', 'lang'] as const

function restore(tree: Root, standIn: string): void {
  const open: Nodes[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    for (const name of texts) {
      const text: unknown = Reflect.get(node, name)
      if (typeof text === 'string') Reflect.set(node, name, text.replaceAll(standIn, '<'))
    }
    if ('children' in node) open.push(...node.children)
  }
}
