import { classesOf, elementsIn, type HtmlElement } from './tree.ts'

/** The program that wrote the HTML: each has its own way to say lists, notes and changes. */
export type Source = 'word' | 'word-online' | 'google-docs' | 'libreoffice' | 'spreadsheet' | 'web'

const wordMarkup =
  /\bxmlns:[wo]\s*=\s*["']?urn:schemas-microsoft-com|content\s*=\s*["']?Microsoft (?:Word|Outlook)|\bMso(?:Normal|ListParagraph|Title|Heading)|mso-(?:list|element|ansi-language|fareast)/i
const sheetMarkup = /content\s*=\s*["']?(?:Excel\.Sheet|Microsoft Excel)|google-sheets-html-origin/i
const officeMarkup = /content\s*=\s*["']?(?:LibreOffice|OpenOffice)|\bsdfootnote|\bsdendnote/i
/** Programs name themselves at the beginning; Word's classes are on its first paragraphs. */
const lookedAt = 200_000

/** The program that wrote the HTML. */
export function sourceOf(html: string, root: HtmlElement): Source {
  const beginning = html.slice(0, lookedAt)
  if (sheetMarkup.test(beginning)) return 'spreadsheet'
  if (officeMarkup.test(beginning)) return 'libreoffice'
  for (const element of elementsIn(root)) {
    if (element.attributes.get('id')?.startsWith('docs-internal-guid')) return 'google-docs'
    if (element.attributes.has('data-leveltext') || element.attributes.has('data-ccp-props')) return 'word-online'
    if (classesOf(element).some((name) => /^SCXW\d+$/.test(name))) return 'word-online'
  }
  return wordMarkup.test(beginning) ? 'word' : 'web'
}
