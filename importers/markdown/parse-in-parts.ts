import type { Nodes, Root, RootContent } from 'mdast'

/** The blocks of a part by its text, as they are where the part is the whole text. */
export type ParsedParts = Map<string, readonly RootContent[]>

/** A part of a text, and where it begins. */
type Part = { text: string; line: number; offset: number }

/**
 * Parses Markdown section by section. A history repeats most sections of the text before, and those are parsed once:
 *
 *     # Terms            ┐ part 1       # Terms           ┐ part 1, as before
 *     Who we are.        ┘              Who we are.       ┘
 *                                  →
 *     ## What you pay    ┐ part 2       ## What you pay   ┐ part 2, parsed
 *     10 euros.          ┘              12 euros.         ┘
 *
 * The tree is that of the whole text, with its lines: where a part could mean something else by itself, there is one part.
 * @param parse parses a text as a whole
 * @param known the parts of the text before, which those of this text replace
 */
export function parseInParts(source: string, parse: (text: string) => Root, known: ParsedParts = new Map()): Root {
  const parts = isWhole(source) ? [{ text: source, line: 0, offset: 0 }] : partsOf(source)
  const [only] = parts
  if (parts.length === 1 && only) return parse(source)
  const parsed: ParsedParts = new Map()
  const children = parts.flatMap((part) => {
    const blocks = parsed.get(part.text) ?? known.get(part.text) ?? parse(part.text).children
    parsed.set(part.text, blocks)
    return blocks.map((block) => placed(block, part))
  })
  known.clear()
  for (const [text, blocks] of parsed) known.set(text, blocks)
  const lines = source.split('\n')
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: source.length }
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } }
}

/** What reaches over headings: definitions of links and notes, fences, and HTML that ends elsewhere than at an empty line. */
const reaches = /\]:|```|~~~|<(?:pre|script|style|textarea|[?!])/i

/** Whether a heading in a text might not begin a part that means the same by itself. Comments on one line do no harm. */
const isWhole = (source: string): boolean =>
  source.split('\n').some((line) => reaches.test(line.includes('<!--') ? withoutComments(line) : line))

function withoutComments(line: string): string {
  const parts = line.split('<!--')
  const rest = parts.slice(1).map((part) => {
    const end = part.indexOf('-->')
    return end === -1 ? `<!--${part}` : part.slice(end + 3)
  })
  return [parts[0], ...rest].join('')
}

/** Cuts a text before each heading that follows an empty line: such a heading closes whatever was open. */
function partsOf(source: string): Part[] {
  const parts: Part[] = []
  let [line, offset, start] = [0, 0, { line: 0, offset: 0 }]
  let isAfterEmpty = false
  for (const text of source.split('\n')) {
    if (isAfterEmpty && offset > 0 && /^#{1,6} /.test(text)) {
      parts.push({ text: source.slice(start.offset, offset), ...start })
      start = { line, offset }
    }
    isAfterEmpty = text.trim() === ''
    line++
    offset += text.length + 1
  }
  return [...parts, { text: source.slice(start.offset), ...start }]
}

/** A copy of a node, at its place in the whole text. */
function placed<N extends Nodes>(node: N, part: Part): N {
  const copy = { ...node }
  if (node.position) copy.position = { start: moved(node.position.start, part), end: moved(node.position.end, part) }
  if ('children' in copy && 'children' in node) {
    // A copy of each child is of the child’s own type.
    copy.children = node.children.map((child) => placed(child, part)) as typeof copy.children
  }
  return copy
}

type Point = NonNullable<Nodes['position']>['start']

const moved = ({ line, column, offset = 0 }: Point, part: Part): Point => ({
  line: line + part.line,
  column,
  offset: offset + part.offset,
})
