import type { CorpusText } from '../corpus.ts'
import { cutPage } from '../pages/cut-page.ts'
import { HtmlTooLargeError } from '../html/limits.ts'
import { wordHtml } from '../word/word-html.ts'
import { decodePage, decodeText } from './decode.ts'
import { formatOf, readableEndings, wayIn } from './format.ts'
import { maxTextBytes } from './limits.ts'

export type PageOptions = {
  /** The address of a page, for its links. */
  base?: string
  /** A CSS selector of the policy's text in a page. */
  select?: string
  /** The charset that its HTTP header names. */
  charset?: string
}

type FileText = Pick<CorpusText, 'text' | 'format' | 'left' | 'doubts'> & { title?: string }

/**
 * The text of a file, by the end of its name.
 * @throws Error saying what is wrong with it, to be put after its name
 */
export function textOfFile(name: string, bytes: Uint8Array, options: PageOptions = {}): FileText {
  if (bytes.length > maxTextBytes) throw new Error(`is larger than ${maxTextBytes / 1_000_000} MB`)
  const format = formatOf(name)
  if (format === undefined) throw new Error(wayIn(name) ?? `cannot be read: it must end with ${readableEndings}`)
  if (format === 'html') return textOfPage(bytes, options)
  if (format === 'word') return textOfWord(bytes)
  const text = decodeText(bytes)
  if (text.trim() === '') throw new Error('is empty')
  return { text, format }
}

/** The text of a Word file. @throws Error saying what is wrong with it */
function textOfWord(bytes: Uint8Array): FileText {
  const { html, left } = wordHtml(bytes)
  return { text: html, format: 'html', left }
}

/** The policy's text in a web page. @throws Error saying what is wrong with it */
export function textOfPage(bytes: Uint8Array, { base, select, charset }: PageOptions): FileText {
  try {
    const { html, title, left, doubts } = cutPage(decodePage(bytes, charset), {
      ...(base !== undefined && { base }),
      ...(select !== undefined && { select }),
    })
    return { text: html, format: 'html', left, doubts, ...(title !== undefined && { title }) }
  } catch (cause) {
    if (!(cause instanceof HtmlTooLargeError)) throw cause
    throw new Error('is too large, or its parts are nested too deeply', { cause })
  }
}
