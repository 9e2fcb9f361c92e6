import { elementsIn, isBlock, isPlaced, newElement, newText, type HtmlElement, type HtmlNode } from '../tree.ts'

/** Pieces whose tops differ by less than this part of a line stand on one line. */
const sameLine = 0.5
/** A distance between lines that is this much larger than the usual one ends a paragraph. */
const paragraphGap = 1.4

type Piece = { element: HtmlElement; top: number }

/**
 * Viewers of PDF put each piece of a line at its place on the page. Pieces of one line become words in a row, and each
 * line but the first begins with a line break: two where the page has a gap.
 */
export function readPlacedLines(root: HtmlElement): void {
  const parents = new Set<HtmlElement>()
  for (const element of elementsIn(root))
    if (isPlaced(element) && element.parent && ![...elementsIn(element)].some(isBlock)) parents.add(element.parent)
  for (const parent of parents) readPieces(parent)
}

function readPieces(parent: HtmlElement): void {
  const pieces = parent.children.flatMap((node): Piece[] => {
    if (node.kind === 'text' || !isPlaced(node) || [...elementsIn(node)].some(isBlock)) return []
    const top = Number.parseFloat(/-?[\d.]+/.exec(node.style.get('top') ?? '')?.[0] ?? '')
    return Number.isNaN(top) ? [] : [{ element: node, top }]
  })
  const pitch = usualPitch(pieces)
  const hasSpaces = pieces.some(({ element }) => /^\s|\s$/.test(textIn(element)))
  const before = new Map<HtmlNode, HtmlNode[]>()
  for (const [at, { element, top }] of pieces.entries()) {
    const above = pieces[at - 1]
    if (element.name === 'div' || element.name === 'p') element.name = 'span'
    element.style.delete('position')
    if (!above) continue
    const step = Math.abs(top - above.top)
    if (step < pitch * sameLine) before.set(element, hasSpaces ? [] : [newText(' ')])
    else before.set(element, step > pitch * paragraphGap ? [newElement('br'), newElement('br')] : [newElement('br')])
  }
  parent.children = parent.children.flatMap((node) => {
    const added = before.get(node) ?? []
    for (const one of added) one.parent = parent
    return [...added, node]
  })
}

const textIn = (node: HtmlNode): string => (node.kind === 'text' ? node.value : node.children.map(textIn).join(''))

/** The median step from a line to the next. */
function usualPitch(pieces: readonly Piece[]): number {
  const steps = pieces.slice(1).map(({ top }, at) => Math.abs(top - (pieces[at]?.top ?? 0)))
  const sorted = steps.filter((step) => step > 0.001).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 1
}
