import { unzipSync } from 'fflate'
import { maxPartBytes, WordFileError } from './limits.ts'
import { child, elements, parseXml, type XmlElement } from './xml.ts'

/** The parts of a Word file that hold its text and what it looks like. */
export type WordParts = {
  document: XmlElement
  /** Undefined where the file has no such part. */
  styles: XmlElement | undefined
  numbering: XmlElement | undefined
  footnotes: XmlElement | undefined
  endnotes: XmlElement | undefined
  comments: XmlElement | undefined
  /** Headers and footers of pages. */
  margins: XmlElement[]
  /** Where links of each part lead, by their ids. */
  links: Readonly<Record<'document' | 'footnotes' | 'endnotes', ReadonlyMap<string, string>>>
  /** The paths in the file of the document’s pictures, by their ids. */
  pictures: ReadonlyMap<string, string>
  /** The paths of whole documents inside it, in any format, which Word opens as part of the text. */
  embedded: string[]
}

type Relationship = { id: string; type: string; target: string; isExternal: boolean }

/**
 * Opens a Word file (.docx, ECMA-376): a ZIP file of XML.
 * @throws WordFileError saying what is wrong with it
 */
export function readParts(bytes: Uint8Array): WordParts {
  const files = unpack(bytes)
  const read = (path: string | undefined): XmlElement | undefined => {
    const part = path === undefined ? undefined : files[path]
    if (part === undefined) return undefined
    return parseXml(new TextDecoder(part[0] === 0xff || part[0] === 0xfe ? 'utf-16' : 'utf-8').decode(part))
  }
  const relationships = (path: string): Relationship[] => {
    const at = path.lastIndexOf('/')
    const folder = path.slice(0, at + 1)
    const root = child(read(`${folder}_rels/${path.slice(at + 1)}.rels`), 'rel:Relationships')
    return (root ? elements(root) : []).map(({ attributes }) => {
      const isExternal = attributes.get('TargetMode') === 'External'
      const target = attributes.get('Target') ?? ''
      const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
      return {
        id: attributes.get('Id') ?? '',
        type,
        isExternal,
        target: isExternal ? target : resolved(folder, target),
      }
    })
  }
  const main = relationships('').find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
  const document = child(read(main), 'w:document')
  if (!document) throw new WordFileError('is no Word document')
  const own = relationships(main)
  const pathOf = (type: string) => own.find((one) => one.type === type)?.target
  const linksOf = (path: string | undefined) => {
    const external = path === undefined ? [] : relationships(path).filter(({ isExternal }) => isExternal)
    return new Map(external.map(({ id, target }) => [id, target]))
  }
  const rootOf = (type: string, name: string) => child(read(pathOf(type)), name)
  return {
    document,
    styles: rootOf('styles', 'w:styles'),
    numbering: rootOf('numbering', 'w:numbering'),
    footnotes: rootOf('footnotes', 'w:footnotes'),
    endnotes: rootOf('endnotes', 'w:endnotes'),
    comments: rootOf('comments', 'w:comments'),
    margins: own
      .filter(({ type }) => type === 'header' || type === 'footer')
      .flatMap(({ target }) => read(target) ?? []),
    links: { document: linksOf(main), footnotes: linksOf(pathOf('footnotes')), endnotes: linksOf(pathOf('endnotes')) },
    pictures: new Map(
      own.filter(({ type, isExternal }) => type === 'image' && !isExternal).map(({ id, target }) => [id, target]),
    ),
    embedded: own.filter(({ type }) => type === 'aFChunk').map(({ target }) => target),
  }
}

/**
 * The bytes of one file in a ZIP file such as a Word file. Undefined if it has none of that name, or a larger or damaged
 * one, or is no ZIP file.
 */
export function fileInside(bytes: Uint8Array, path: string, maxBytes: number): Uint8Array | undefined {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => name === path && originalSize <= maxBytes })[path]
  } catch {
    return undefined
  }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  // An old .doc, and a .docx with a password, are compound files.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new WordFileError('is an old Word file (.doc), or has a password: save it as .docx without one')
  }
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/i.test(name)) return false
        total += originalSize
        if (total > maxPartBytes) throw new WordFileError(`unpacks to more than ${maxPartBytes / 1_000_000} MB`)
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof WordFileError) throw cause
    throw new WordFileError('is damaged, or no Word file', { cause })
  }
}

function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
