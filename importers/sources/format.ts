import type { TextFormat } from '../corpus.ts'

/** How the text of a file is written, by the end of its name; undefined if it cannot be read. */
export function formatOf(name: string): TextFormat | 'word' | undefined {
  const ending = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (['md', 'markdown', 'mdx', 'txt'].includes(ending)) return 'markdown'
  if (['html', 'htm', 'xhtml', 'shtml'].includes(ending)) return 'html'
  return ending === 'docx' ? 'word' : undefined
}

/** What to do with a file of a kind that is not read, such as PDF; undefined for an unknown kind. */
export function wayIn(name: string): string | undefined {
  const ending = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === 'pdf') {
    return 'cannot be read: a PDF says where its words stand, not in which order they are read. Open it in Word or LibreOffice, save it as .docx, and compare the two'
  }
  return ['doc', 'odt', 'rtf', 'pages', 'wps'].includes(ending)
    ? 'cannot be read: open it in Word or LibreOffice, and save it as .docx'
    : undefined
}

/** The endings of files that can be imported, for messages. */
export const readableEndings = '.md, .html or .docx'
