import { HtmlTooLargeError } from './html/limits.ts'
import type { Section } from '../schemas/records/section.ts'
import type { CorpusText } from './corpus.ts'
import { convertMarkdown, type Document } from './markdown/convert.ts'
import type { Draft } from './markdown/section-keys.ts'
import { convertPage } from './pages/convert-page.ts'
import { problemsFound } from './problems.ts'
import type { TextNote } from './text-notes.ts'

/**
 * Turns a text into sections, in the way that its format asks for.
 * @throws ImportError naming the file, if it cannot be read at all
 */
export function convertText(
  { file, text, format }: Pick<CorpusText, 'file' | 'text' | 'format'>,
  document: Document,
  assign: (drafts: Draft[]) => string[],
): { sections: Section[]; notes: TextNote[] } {
  try {
    return format === 'html' ? convertPage(text, document, assign) : convertMarkdown(text, document, assign)
  } catch (cause) {
    const why =
      cause instanceof HtmlTooLargeError
        ? 'is too large, or its parts are nested too deeply'
        : cause instanceof RangeError
          ? 'has lists or quotations nested too deeply'
          : undefined
    if (why === undefined) throw cause
    throw problemsFound('The texts cannot be imported.', [`${file} ${why}`])
  }
}
