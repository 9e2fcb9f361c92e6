import { SaxesParser, type SaxesTagNS } from 'saxes'

const svgNamespace = 'http://www.w3.org/2000/svg'
const xmlNamespaces = new Set(['http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/'])

/** Elements that draw shapes, colours and words. */
const elements = new Set(
  (
    'svg g defs symbol title desc metadata path rect circle ellipse line polyline polygon text tspan linearGradient ' +
    'radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer feComposite ' +
    'feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset feDropShadow'
  ).split(' '),
)
const maxLength = 20_000
const maxDepth = 100
/** A pattern of patterns of patterns is drawn many times over. In elements. */
const maxDrawn = 20_000

/** An element with an id: how many elements are in it, and the ids that it refers to. */
type Part = { size: number; references: string[] }

class DrawingProblem extends Error {
  override name = 'DrawingProblem'
}

/**
 * Whether a text is a drawing of shapes and colours only: no script, style, link, or picture from elsewhere. It is
 * parsed as a browser does, as XML with namespaces, so that no prefix and no escape hides anything.
 */
export function isPlainDrawing(source: string): boolean {
  if (source.length > maxLength) return false
  const parser = new SaxesParser({ xmlns: true, position: false })
  const parts = new Map<string, Part>()
  const whole: Part = { size: 0, references: [] }
  /** The elements that are open; undefined for one without an id. */
  const open: (Part | undefined)[] = [whole]
  const refuse = () => {
    throw new DrawingProblem()
  }
  for (const event of ['error', 'doctype', 'processinginstruction', 'comment', 'cdata'] as const) {
    parser.on(event, refuse)
  }
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes)
    const id = tag.attributes['id']?.value
    const part = id === undefined ? undefined : { size: 0, references: [] }
    if (id !== undefined && part) parts.set(id, part)
    if (open.push(part) > maxDepth) refuse()
    const isNote = tag.uri !== '' && !tag.uri.startsWith('http://www.w3.org/')
    if (!isNote && !(tag.uri === svgNamespace && elements.has(tag.local))) refuse()
    for (const attribute of attributes) if (!isPlain(attribute)) refuse()
    const references = attributes.flatMap(({ value }) =>
      [...value.matchAll(/url\(["']?#([^"')]*)/gi)].map(([, to = '']) => to),
    )
    for (const ancestor of open) {
      if (!ancestor) continue
      ancestor.size++
      ancestor.references.push(...references)
    }
  })
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(source).close()
  } catch (error) {
    if (error instanceof DrawingProblem) return false
    throw error
  }
  return drawnBy(whole, parts, new Map()) <= maxDrawn
}

type Attribute = SaxesTagNS['attributes'][string]

function isPlain({ local, uri, value }: Attribute): boolean {
  if (/^on/i.test(local) || ['href', 'style', 'base'].includes(local.toLowerCase())) return false
  // What belongs to no language of the web is a note of the program that drew.
  if (uri !== '' && uri !== svgNamespace && !xmlNamespaces.has(uri)) return !uri.startsWith('http://www.w3.org/')
  if (value.includes('\\')) return false
  const text = value.replaceAll(/\s/g, '').toLowerCase()
  if (['@import', 'javascript:', 'expression(', 'image-set(', 'image(', 'src('].some((name) => text.includes(name))) {
    return false
  }
  return text
    .split('url(')
    .slice(1)
    .every((rest) => /^["']?#/.test(rest))
}

/** How many elements a browser draws for a part; more than may be, for one that refers to itself. */
function drawnBy(part: Part, parts: ReadonlyMap<string, Part>, known: Map<Part, number>): number {
  const found = known.get(part)
  if (found !== undefined) return found
  known.set(part, Infinity)
  let drawn = part.size
  for (const id of part.references) {
    const next = parts.get(id)
    if (next) drawn += drawnBy(next, parts, known)
    if (drawn > maxDrawn) break
  }
  known.set(part, drawn)
  return drawn
}
