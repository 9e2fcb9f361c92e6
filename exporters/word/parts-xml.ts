import type { WordFacts } from './facts.ts'
import { escaped, namespaces, xmlHead } from './xml.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageParts = 'http://schemas.openxmlformats.org/package/2006'

/** The content type of each part, `[Content_Types].xml`. */
export function contentTypesXml({ hasFooter }: { hasFooter: boolean }): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
  ].map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`)
  const parts = [
    ['word/document.xml', `${word}.document.main+xml`],
    ['word/styles.xml', `${word}.styles+xml`],
    ['word/numbering.xml', `${word}.numbering+xml`],
    ['word/settings.xml', `${word}.settings+xml`],
    ['word/footnotes.xml', `${word}.footnotes+xml`],
    ...(hasFooter ? [['word/footer1.xml', `${word}.footer+xml`]] : []),
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
  return `${xmlHead}<Types xmlns="${packageParts}/content-types">${defaults.join('')}${parts.join('')}</Types>`
}

export const rootRelationshipsXml = (): string =>
  `${xmlHead}<Relationships xmlns="${packageParts}/relationships">` +
  `<Relationship Id="rId1" Type="${relationship}/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${packageParts}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  '</Relationships>'

/** The core properties of the file: its title, author, identifier, language and dates. */
export function propertiesXml({ title, author, date, language, identifier }: WordFacts): string {
  const moment = `xsi:type="dcterms:W3CDTF">${date.replace(/\.\d+Z$/, 'Z')}`
  return (
    `${xmlHead}<cp:coreProperties xmlns:cp="${packageParts}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>` +
    `${identifier === undefined ? '' : `<dc:identifier>${escaped(identifier)}</dc:identifier>`}` +
    `<dc:language>${escaped(language)}</dc:language>` +
    `<dcterms:created ${moment}</dcterms:created><dcterms:modified ${moment}</dcterms:modified></cp:coreProperties>`
  )
}

/** The settings. Compatibility mode 15 lays the file out as Word 2013 and later do. */
export const settingsXml = (): string =>
  `${xmlHead}<w:settings ${namespaces}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'

/** The notes, numbered from 1, after the two separators that Word draws above them. */
export function footnotesXml(notes: readonly string[]): string {
  const line = (id: number, type: string, inner: string) =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:${inner}/></w:r></w:p></w:footnote>`
  const written = notes.map((inner, at) => `<w:footnote w:id="${at + 1}">${inner}</w:footnote>`)
  return (
    `${xmlHead}<w:footnotes ${namespaces}>${line(-1, 'separator', 'separator')}` +
    `${line(0, 'continuationSeparator', 'continuationSeparator')}${written.join('')}</w:footnotes>`
  )
}

const field = (code: string): string => `<w:fldSimple w:instr="${code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>`

/** The footer: a line, the page’s number and the number of pages. */
export const footerXml = (line: string): string =>
  `${xmlHead}<w:ftr ${namespaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
  `<w:r><w:t xml:space="preserve">${escaped(line)} · </w:t></w:r>${field('PAGE')}` +
  `<w:r><w:t>/</w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`
