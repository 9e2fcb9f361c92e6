import type { Field, WordContext } from './context.ts'
import { escaped } from './escaped.ts'
import { formFieldSign } from './form-fields.ts'
import { formulaHtml } from './formula.ts'
import { pictureAddress } from './pictures.ts'
import {
  child,
  childrenNamed,
  descendant,
  descendants,
  elements,
  isXmlElement,
  numberOf,
  toggle,
  valueOf,
  type XmlElement,
} from './xml.ts'

/** Elements that only hold others: what is in them is text as if they were not there. */
const transparent = new Set(['w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdtContent', 'w:rt', 'w:rubyBase'])

/** What of an element for several readers is meant for us: the newest form, else the one for old programs. */
export const chosenOf = (alternatives: XmlElement): XmlElement | undefined =>
  child(alternatives, 'mc:Choice') ?? child(alternatives, 'mc:Fallback')

/** The words of a paragraph, or of a part of it, as HTML. */
export function inlineHtml(parent: XmlElement, context: WordContext): string {
  return elements(parent)
    .map((element) => oneHtml(element, context))
    .join('')
}

function oneHtml(element: XmlElement, context: WordContext): string {
  const { name, attributes } = element
  if (transparent.has(name)) return inlineHtml(element, context)
  switch (name) {
    case 'w:r':
      return runHtml(element, context)
    case 'w:hyperlink':
      return linked(inlineHtml(element, context), hrefOf(attributes, context))
    case 'w:fldSimple': {
      const href = hrefInCode(attributes.get('w:instr') ?? '')
      return linked(inlineHtml(element, context), href)
    }
    case 'w:sdt':
      return controlHtml(element, context)
    case 'w:ins':
    case 'w:moveTo':
      return inElement('ins', inlineHtml(element, context))
    case 'w:ruby': {
      const [base, reading] = ['w:rubyBase', 'w:rt'].map((part) => inlineHtml(child(element, part) ?? nothing, context))
      return `${base}(${reading})`
    }
    case 'w:del':
    case 'w:moveFrom':
      return deleted(element, context)
    case 'w:bookmarkStart':
      return `<a name="${escaped(attributes.get('w:name') ?? '')}"></a>`
    case 'm:oMath':
    case 'm:oMathPara':
      return inElement('span data-word="formula"', formulaHtml(element))
    case 'mc:AlternateContent': {
      const chosen = chosenOf(element)
      return chosen ? inlineHtml(chosen, context) : ''
    }
    default:
      return ''
  }
}

const nothing: XmlElement = { name: '', attributes: new Map(), children: [] }

/** Words in an element; nothing if there are none. */
const inElement = (tag: string, html: string): string =>
  html === '' ? '' : `<${tag}>${html}</${tag.split(' ', 1)[0]}>`

/** A content control as its words, marked if they only say what to write there. */
function controlHtml(control: XmlElement, context: WordContext): string {
  const content = child(control, 'w:sdtContent')
  const html = content ? inlineHtml(content, context) : ''
  const isEmpty = toggle(child(control, 'w:sdtPr'), 'w:showingPlcHdr') === true
  return isEmpty ? inElement('span data-word="placeholder"', html) : html
}

const textIn = (root: XmlElement, name: string): string =>
  [...descendants(root)]
    .filter((element) => element.name === name)
    .map(({ children }) => children.filter((node) => typeof node === 'string').join(''))
    .join('')

/** A tracked deletion, or the old place of what was moved: it is named and left out when the HTML is converted. */
function deleted(element: XmlElement, context: WordContext): string {
  if (context.fields.some(({ isCode }) => isCode)) return ''
  const words = ['w:delText', 'w:t'].map((name) => textIn(element, name)).find((text) => text !== '') ?? ''
  const mark = element.name === 'w:moveFrom' ? ' data-word="moved"' : ''
  return words === '' ? '' : `<del${mark}>${escaped(words)}</del>`
}

function hrefOf(attributes: XmlElement['attributes'], { links }: WordContext): string | undefined {
  const anchor = attributes.get('w:anchor')
  const target = links.get(attributes.get('r:id') ?? '')
  if (target === undefined) return anchor === undefined ? undefined : `#${anchor}`
  return anchor === undefined || target.includes('#') ? target : `${target}#${anchor}`
}

/** The address in the code of a field: `HYPERLINK "https://example.com" \l "place"`. */
function hrefInCode(code: string): string | undefined {
  if (!/^\s*HYPERLINK\b/i.test(code)) return undefined
  const place = /\\l\s+"([^"]*)"/.exec(code)?.[1]
  const address = /HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))/i.exec(code)
  const target = address?.[1] ?? address?.[2] ?? ''
  const whole = place === undefined ? target : `${target}#${place}`
  return whole === '' ? undefined : whole
}

const linked = (html: string, href: string | undefined): string =>
  href === undefined || html === '' ? html : `<a href="${escaped(href)}">${html}</a>`

/** What a run is set in, with what its style and its paragraph’s say. */
function formatOf(run: XmlElement, { styles, paragraphRun }: WordContext) {
  const own = child(run, 'w:rPr')
  const style = styles.get(valueOf(own, 'w:rStyle') ?? '\u0000')
  const all = [...(own ? [own] : []), ...(style?.run ?? []), ...paragraphRun]
  const first = <T>(read: (properties: XmlElement) => T | undefined): T | undefined => {
    for (const properties of all) {
      const value = read(properties)
      if (value !== undefined) return value
    }
    return undefined
  }
  const fonts = first((properties) => child(properties, 'w:rFonts'))?.attributes
  const underline = first((properties) => valueOf(properties, 'w:u'))
  return {
    isHidden: first((properties) => toggle(properties, 'w:vanish')) === true,
    isStrong: first((properties) => toggle(properties, 'w:b')) === true,
    isEm: first((properties) => toggle(properties, 'w:i')) === true,
    isUnderlined: underline !== undefined && underline !== 'none',
    isStruck: first((properties) => toggle(properties, 'w:strike') ?? toggle(properties, 'w:dstrike')) === true,
    align: first((properties) => valueOf(properties, 'w:vertAlign') ?? raisedBy(valueOf(properties, 'w:position'))),
    font: fonts?.get('w:ascii') ?? fonts?.get('w:hAnsi'),
  }
}

/** Half points from which words that are raised or lowered are no matter of taste any more. */
const minRaise = 4

function raisedBy(position: string | undefined): string | undefined {
  const halfPoints = numberOf(position) ?? 0
  if (Math.abs(halfPoints) < minRaise) return undefined
  return halfPoints > 0 ? 'superscript' : 'subscript'
}

const symbolFont = /^(?:symbol|wingdings(?: [23])?|webdings|zapf dingbats)$/i

function runHtml(run: XmlElement, context: WordContext): string {
  const format = formatOf(run, context)
  const isLinkStyle = context.fields.some(({ href }) => href !== undefined)
  let html = ''
  let words = ''
  const flush = () => {
    if (words !== '') html += formatted(words, format, isLinkStyle || context.isInLink)
    words = ''
  }
  for (const part of elements(run)) {
    const text = wordsOf(part)
    if (text !== undefined) {
      if (!context.fields.some(({ isCode }) => isCode)) words += text
      continue
    }
    flush()
    html += partHtml(part, context)
  }
  flush()
  const href = context.fields.findLast((field) => field.href !== undefined)?.href
  return format.isHidden ? `<span style="display:none">${html}</span>` : linked(html, href)
}

/** The characters that a part of a run stands for, escaped; undefined if it is something else. */
function wordsOf({ name, attributes, children }: XmlElement): string | undefined {
  switch (name) {
    case 'w:t':
      return escaped(children.filter((node) => typeof node === 'string').join(''))
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:cr':
      return '<br>'
    case 'w:br':
      return attributes.get('w:type') === 'page' || attributes.get('w:type') === 'column' ? ' ' : '<br>'
    case 'w:noBreakHyphen':
      return '\u2011'
    case 'w:softHyphen':
      return '\u00ad'
    case 'w:sym': {
      const code = Number.parseInt(attributes.get('w:char') ?? '', 16)
      const font = attributes.get('w:font') ?? ''
      return Number.isNaN(code) || code > 0x10_ffff
        ? ''
        : `<span style="font-family:'${escaped(font)}'">&#${code};</span>`
    }
    default:
      return undefined
  }
}

function formatted(words: string, format: ReturnType<typeof formatOf>, isLink: boolean): string {
  const tags = [
    ...(format.isStrong ? ['b'] : []),
    ...(format.isEm ? ['i'] : []),
    ...(format.isUnderlined && !isLink ? ['u'] : []),
    ...(format.isStruck ? ['s'] : []),
    ...(format.align === 'superscript' ? ['sup'] : format.align === 'subscript' ? ['sub'] : []),
  ]
  const open = tags.map((tag) => `<${tag}>`).join('')
  const close = tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join('')
  const inFont = symbolFont.test(format.font ?? '')
    ? `<span style="font-family:'${escaped(format.font ?? '')}'">${words}</span>`
    : words
  return `${open}${inFont}${close}`
}

function partHtml(part: XmlElement, context: WordContext): string {
  const { name, attributes } = part
  switch (name) {
    case 'w:fldChar':
      readFieldCharacter(attributes.get('w:fldCharType'), context.fields)
      return formFieldSign(part)
    case 'w:instrText': {
      const field = context.fields.at(-1)
      if (field) field.code += part.children.filter((node) => !isXmlElement(node)).join('')
      return ''
    }
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return context.fields.some(({ isCode }) => isCode)
        ? ''
        : context.noteMark(name === 'w:footnoteReference' ? 'footnote' : 'endnote', attributes.get('w:id') ?? '')
    case 'mc:AlternateContent': {
      const chosen = chosenOf(part)
      return chosen
        ? elements(chosen)
            .map((inner) => partHtml(inner, context))
            .join('')
        : ''
    }
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return drawingHtml(part, context)
    case 'w:ruby':
      return inlineHtml({ ...nothing, children: [part] }, context)
    default:
      return ''
  }
}

function readFieldCharacter(type: string | undefined, fields: Field[]): void {
  if (type === 'begin') fields.push({ code: '', isCode: true, href: undefined })
  const field = fields.at(-1)
  if (type === 'separate' && field) {
    field.isCode = false
    field.href = hrefInCode(field.code)
  }
  if (type === 'end') fields.pop()
}

/** The text in a drawing stands after the paragraph; its picture has words if somebody described it. */
function drawingHtml(drawing: XmlElement, context: WordContext): string {
  const boxes = [...descendants(drawing)].filter(({ name }) => name === 'w:txbxContent')
  for (const box of boxes) context.addBox(box)
  const isPicture = [...descendants(drawing)].some(({ name }) => /^(?:blip|v:imagedata|chart|relIds)$/.test(name))
  if (!isPicture) return ''
  const described =
    descendant(drawing, 'wp:docPr')?.attributes.get('descr') ??
    descendant(drawing, 'v:shape')?.attributes.get('alt') ??
    ''
  const id =
    descendant(drawing, 'blip')?.attributes.get('r:embed') ??
    descendant(drawing, 'v:imagedata')?.attributes.get('r:id') ??
    ''
  const path = context.pictures.get(id)
  const source = path === undefined ? '' : ` src="${escaped(pictureAddress(path))}"`
  return `<img alt="${escaped(described)}"${source}>`
}

/** Whether the paragraph’s end was deleted: its words go on in the next one. */
export const endIsDeleted = (paragraph: XmlElement): boolean => {
  const properties = child(child(paragraph, 'w:pPr'), 'w:rPr')
  return ['w:del', 'w:moveFrom'].some((name) => childrenNamed(properties, name).length > 0)
}
