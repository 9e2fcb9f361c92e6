import { strToU8, zipSync } from 'fflate'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word file, each as the XML between the tags of its root. */
export type WordFile = Partial<
  Record<'numbering' | 'styles' | 'footnotes' | 'endnotes' | 'comments' | 'header', string>
> & {
  body: string
  /** Where links lead, by their ids. */
  links?: Record<string, string>
  /** The bytes of pictures, by their ids. */
  pictures?: Record<string, Uint8Array>
  /** The names of documents inside it. */
  chunks?: string[]
}

const roots = {
  numbering: 'numbering',
  styles: 'styles',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'hdr',
}

/** A Word file with these parts. */
export function wordFile({ body, links = {}, pictures = {}, chunks = [], ...parts }: WordFile): Uint8Array {
  const names = Object.keys(parts) as (keyof typeof roots)[]
  const own = names.map((name, index) => `<Relationship Id="p${index}" Type="${type}/${name}" Target="${name}.xml"/>`)
  const external = Object.entries(links).map(
    ([id, target]) => `<Relationship Id="${id}" Type="${type}/hyperlink" Target="${target}" TargetMode="External"/>`,
  )
  const shown = Object.keys(pictures).map(
    (id) => `<Relationship Id="${id}" Type="${type}/image" Target="media/${id}.png"/>`,
  )
  const inside = chunks.map((name, index) => `<Relationship Id="c${index}" Type="${type}/aFChunk" Target="${name}"/>`)
  const relationships = (inner: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    )
  return zipSync({
    '_rels/.rels': relationships(`<Relationship Id="r" Type="${type}/officeDocument" Target="word/document.xml"/>`),
    'word/_rels/document.xml.rels': relationships([...own, ...external, ...shown, ...inside].join('')),
    'word/document.xml': strToU8(`<w:document ${namespaces}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(pictures).map(([id, bytes]) => [`word/media/${id}.png`, bytes])),
    ...Object.fromEntries(
      names.map((name) => [
        `word/${name}.xml`,
        strToU8(`<w:${roots[name]} ${namespaces}>${parts[name]}</w:${roots[name]}>`),
      ]),
    ),
  })
}

export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
/** A paragraph. @param inner runs, or plain words */
export const p = (inner: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner.startsWith('<') || inner === '' ? inner : r(inner)}</w:p>`
export const item = (text: string, level = 0, list = 1): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

/** A level of a list. */
export const lvl = (level: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
export const abstractNum = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`
export const num = (id: number, abstract: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${overrides}</w:num>`
/** A picture in a paragraph. */
export const drawing = (id: string, described: string): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${described}"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="${id}"/></wp:inline></w:drawing></w:r>`
