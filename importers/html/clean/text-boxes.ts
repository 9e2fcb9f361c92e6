import { quoted, type Reporter } from '../report.ts'
import { append, blockAround, elementsIn, newElement, remove, wordsIn, type HtmlElement } from '../tree.ts'

const isIn = (node: HtmlElement, name: string): boolean => {
  for (let at = node.parent; at; at = at.parent) if (at.name === name) return true
  return false
}

/**
 * Puts the text of a text box after the paragraph that holds it. The labels in a drawing are part of its picture:
 * they are named and left out.
 */
export function readTextBoxes(root: HtmlElement, report: Reporter): void {
  for (const drawing of elementsIn(root)) {
    if (drawing.name !== 'word-drawing') continue
    const labels: string[] = []
    const boxes: HtmlElement[] = []
    for (const box of elementsIn(drawing)) {
      if (box.name !== 'v:textbox' || isIn(box, 'v:textbox')) continue
      const words = wordsIn(box)
      if (words === '') continue
      if (isIn(box, 'v:group')) labels.push(words)
      else boxes.push(box)
    }
    if (labels.length > 0) {
      const message = `The labels of a drawing were left out with its picture: ${quoted(labels.join(', '))}.`
      report({ kind: 'text-box', outcome: 'left-out', message }, drawing)
    }
    const paragraph = blockAround(drawing) ?? root
    remove(drawing)
    for (const box of boxes) {
      const words = wordsIn(box)
      const message = `A text box became text after its paragraph: ${quoted(words)}.`
      report({ kind: 'text-box', outcome: 'kept', message, became: words }, paragraph)
      const kept = newElement('div')
      for (const child of box.children) append(kept, child)
      // At the end of the paragraph it is a block of its own.
      append(paragraph, kept)
    }
  }
}
