import { SaxesParser } from 'saxes'
import { maxXmlDepth, maxXmlNodes, WordFileError } from './limits.ts'

/** An element of a part; its name and those of its attributes have the prefixes below, whatever the file calls them. */
export type XmlElement = {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

export const isXmlElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** The namespaces of ECMA-376, transitional and strict, and of Microsoft’s additions. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'urn:schemas-microsoft-com:vml': 'v',
}

const qualified = (uri: string, local: string): string => {
  const prefix = prefixes[uri]
  return prefix === undefined ? local : `${prefix}:${local}`
}

/**
 * Reads a part. Entities other than XML’s own are refused, and so are documents that are nested too deeply.
 * @throws WordFileError
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open = [root]
  let nodes = 0
  let failure: Error | undefined
  const count = () => {
    nodes += 1
    if (nodes > maxXmlNodes || open.length > maxXmlDepth)
      throw new WordFileError('has too many parts, or nests them too deeply')
  }
  parser.on('error', (error) => (failure ??= error))
  parser.on('opentag', ({ uri, local, attributes }) => {
    count()
    const element: XmlElement = {
      name: qualified(uri, local),
      attributes: new Map(Object.values(attributes).map((one) => [qualified(one.uri, one.local), one.value])),
      children: [],
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (value) => {
    count()
    open.at(-1)?.children.push(value)
  })
  parser.write(text)
  parser.close()
  if (failure) throw new WordFileError('is damaged: a part of it is no XML', { cause: failure })
  return root
}

export const elements = ({ children }: XmlElement): XmlElement[] => children.filter(isXmlElement)

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((node): node is XmlElement => isXmlElement(node) && node.name === name)

export const childrenNamed = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((node): node is XmlElement => isXmlElement(node) && node.name === name) ?? []

/** The value of a property: `<w:pStyle w:val="Heading1"/>`. */
export const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.attributes.get('w:val')

/** The whole number in an attribute; undefined if there is none. */
export function numberOf(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10)
  return Number.isNaN(number) ? undefined : number
}

/** Whether a property that is on or off is on; undefined if it is not there. */
export function toggle(element: XmlElement | undefined, name: string): boolean | undefined {
  const property = child(element, name)
  if (property === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(property.attributes.get('w:val') ?? '')
}

/** Every element below one, in the order of the part. */
export function* descendants(root: XmlElement): Generator<XmlElement> {
  for (const element of elements(root)) {
    yield element
    yield* descendants(element)
  }
}

/** The first element with a name below one. */
export function descendant(root: XmlElement, name: string): XmlElement | undefined {
  for (const element of descendants(root)) if (element.name === name) return element
  return undefined
}
