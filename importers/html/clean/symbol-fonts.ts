import { quoted, type Reporter } from '../report.ts'
import { firstFont } from '../style.ts'
import { isPrivateUse, isSymbolFont, signOf } from '../symbols.ts'
import { blockAround, wordsIn, type HtmlElement, type HtmlText } from '../tree.ts'

/** The font that an element sets, by any of the ways that programs write it. */
function fontOf({ name, attributes, style }: HtmlElement): string | undefined {
  const symbols = style.get('mso-symbol-font-family')
  if (symbols !== undefined && style.get('mso-char-type') === 'symbol') return firstFont(symbols)
  const family = style.get('font-family')
  if (family !== undefined) return firstFont(family)
  // The family stands after the size, which may be followed by the height of a line: `italic 12pt/1.5 Symbol`.
  const shorthand = (style.get('font') ?? '').trim().split(/\s+/)
  const size = shorthand.findIndex((part) => /[\d.](?:pt|px|em|rem|%)(?:\/|$)/i.test(part))
  if (size !== -1 && size < shorthand.length - 1) return firstFont(shorthand.slice(size + 1).join(' '))
  const face = name === 'font' ? attributes.get('face') : undefined
  return face === undefined ? undefined : firstFont(face)
}

const isMarker = (node: HtmlText): boolean => {
  for (let at = node.parent; at; at = at.parent) if (at.style.get('mso-list') === 'ignore') return true
  return false
}

/** Writes the signs that a reader saw where a font such as Symbol or Wingdings shows letters as signs. */
export function readSymbolFonts(root: HtmlElement, report: Reporter): void {
  const visit = (element: HtmlElement, inherited: string) => {
    const font = fontOf(element) ?? inherited
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, font)
      else if (isSymbolFont(font) || /[\uE000-\uF8FF]/.test(child.value)) translate(child, font, report)
    }
  }
  visit(root, '')
}

function translate(node: HtmlText, font: string, report: Reporter): void {
  const before = node.value
  let unknown = ''
  const after = Array.from(before, (character) => {
    if (!isSymbolFont(font) && !isPrivateUse(character)) return character
    const sign = signOf(character, isSymbolFont(font) ? font : 'symbol')
    if (sign !== undefined && !isPrivateUse(sign)) return sign
    unknown += character
    return character
  }).join('')
  if (unknown !== '' && !isMarker(node)) {
    const message = `${quoted(unknown)} is a sign of the font ${font || 'of another program'} that isn’t known: look at how it should read.`
    report({ kind: 'characters', outcome: 'kept', message }, node)
  }
  if (after === before) return
  const block = blockAround(node)
  const wordsBefore = block ? wordsIn(block) : before
  node.value = after
  if (isMarker(node)) return
  const message = `${quoted(before)} in the font ${font} reads ${quoted(after)}.`
  const wordsAfter = block ? wordsIn(block) : after
  report({ kind: 'characters', outcome: 'changed', message, ...changedWords(wordsBefore, wordsAfter) }, node)
}

/** The words of a paragraph that differ between two readings of equal length in words. */
function changedWords(before: string, after: string): { words: string; became: string } {
  const [old, now] = [before.split(' '), after.split(' ')]
  if (old.length !== now.length) return { words: before, became: after }
  const at = old.flatMap((word, index) => (word === now[index] ? [] : [index]))
  return { words: at.map((index) => old[index]).join(' '), became: at.map((index) => now[index]).join(' ') }
}
