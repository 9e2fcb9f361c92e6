import { SaxesParser, type SaxesTagNS } from 'saxes'

export type SvgSize = { width: number; height: number }

const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/'

/** Elements that only draw: none that runs, loads, embeds, animates or links. */
const elements = new Set(
  (
    'svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop clipPath mask pattern marker style filter feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDropShadow feFlood ' +
    'feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight ' +
    'feSpecularLighting feSpotLight feTile feTurbulence feDistantLight'
  ).split(' '),
)
const maxElements = 20_000
const maxAttributes = 200
const maxDepth = 100

/**
 * Size of an SVG that only draws, or why it is rejected. It is parsed as a browser does, as XML with namespaces, so a
 * prefix, an entity or a comment cannot hide an element.
 */
export function readSvg(text: string): SvgSize | { problem: string } {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let root: SvgSize | undefined
  let count = 0
  let attributes = 0
  let depth = 0
  /** The depth of the style element that is open, and its text: comments and elements may divide what a browser reads as one. */
  let styleDepth: number | undefined
  let style = ''
  parser.on('error', (error) => refuse(`it is not well-formed XML (${error.message.split('\n')[0] ?? ''})`))
  parser.on('doctype', (doctype) => {
    if (/[[\]]/.test(doctype)) refuse('its document type declares entities')
  })
  parser.on('processinginstruction', ({ target }) => refuse(`it has the instruction "${target}"`))
  const addToStyle = (content: string) => {
    if (styleDepth !== undefined) style += content
  }
  parser.on('text', addToStyle)
  parser.on('cdata', addToStyle)
  parser.on('attribute', () => {
    if (++attributes > maxAttributes) refuse('it has too many attributes')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    depth++
    if (tag.local === 'style') styleDepth ??= depth
    if (++count > maxElements || depth > maxDepth) refuse('it has too many elements')
    // Editors leave notes of their own in a namespace of their own, which no browser draws.
    if (tag.uri !== svgNamespace) {
      if (depth === 1) refuse('its root is not an SVG')
      if (!isForeignNote(tag)) refuse(`it has the element "${tag.name}"`)
      return
    }
    if (depth === 1) root = sizeOf(tag)
    if (!elements.has(tag.local)) refuse(`it has the element "${tag.name}"`)
    for (const attribute of Object.values(tag.attributes)) {
      const reason = problemWithAttribute(attribute)
      if (reason !== undefined) refuse(reason)
    }
  })
  parser.on('closetag', () => {
    if (depth === styleDepth) {
      if (loads(style)) refuse('its style loads something')
      styleDepth = undefined
      style = ''
    }
    depth--
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof SvgProblem) return { problem: error.message }
    throw error
  }
  return root ?? { problem: 'it is empty' }
}

/** Ends parsing at the first problem. */
class SvgProblem extends Error {
  override name = 'SvgProblem'
}

function refuse(reason: string): never {
  throw new SvgProblem(reason)
}

type Attribute = SaxesTagNS['attributes'][string]

function isForeignNote({ uri }: SaxesTagNS): boolean {
  return uri !== '' && !uri.startsWith('http://www.w3.org/')
}

function problemWithAttribute({ name, local, uri, value }: Attribute): string | undefined {
  if (/^on/i.test(local)) return `it has the event handler "${name}"`
  if (local === 'href' && (uri === '' || uri === xlinkNamespace)) {
    return value.trim().startsWith('#') ? undefined : `it refers to "${value.slice(0, 50)}"`
  }
  if (uri !== '' && ![svgNamespace, xlinkNamespace, xmlNamespace, xmlnsNamespace].includes(uri)) return undefined
  if (uri === xmlNamespace && local === 'base') return 'it changes the base of its addresses'
  return loads(value) ? `its attribute "${name}" loads something` : undefined
}

const loaders = ['@import', 'javascript:', 'expression(', 'image-set(', 'image(', 'src(', '@font-face']

/** Whether a style or an attribute refers to anything outside the image. */
function loads(style: string): boolean {
  // An escape could spell any name.
  if (style.includes('\\')) return true
  const text = style.replaceAll(/\s/g, '').toLowerCase()
  // Functions that take an address as a text, and what runs.
  if (loaders.some((name) => text.includes(name))) return true
  return text
    .split('url(')
    .slice(1)
    .some((rest) => !/^["']?#/.test(rest))
}

function sizeOf({ attributes }: SaxesTagNS): SvgSize {
  const number = (name: string) => {
    const value = attributes[name]?.value.trim() ?? ''
    return /^\d{1,6}(?:\.\d{1,10})?(?:px)?$/.test(value) ? Number.parseFloat(value) : undefined
  }
  const box = (attributes.viewBox?.value ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [width = 0, height = 0] = box.length === 4 && box.every(Number.isFinite) ? box.slice(2) : []
  return { width: Math.round(number('width') ?? width), height: Math.round(number('height') ?? height) }
}
