import type { TextFormat } from '../corpus.ts'

/** How the text of a file is written, by the end of its name; undefined if it cannot be read. */
export function formatOf(name: string): TextFormat | 'word' | undefined {
  const ending = /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (['md', 'markdown', 'mdx', 'txt'].includes(ending)) return 'markdown'
  if (['html', 'htm', 'xhtml', 'shtml'].includes(ending)) return 'html'
  return ending === 'docx' ? 'word' : undefined
}

/** The endings of files that can be imported, for messages. */
export const readableEndings = '.md, .html or .docx'
