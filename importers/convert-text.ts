import { HtmlTooLargeError } from './html/limits.ts'
import { ImportError } from '../policy/errors.ts'
import { sectionText } from '../policy/plain-text.ts'
import type { Section } from '../schemas/records/section.ts'
import type { CorpusText } from './corpus.ts'
import { convertMarkdown, type Document } from './markdown/convert.ts'
import type { Draft } from './markdown/section-keys.ts'
import { convertPage } from './pages/convert-page.ts'
import { problemsFound } from './problems.ts'
import type { TextNote } from './text-notes.ts'
import { templateMarks } from './text/template-marks.ts'

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
    const { sections, notes } =
      format === 'html' ? convertPage(text, document, assign) : convertMarkdown(text, document, assign)
    return { sections, notes: [...notes, ...templateNotes(sections, format === 'html' ? undefined : text)] }
  } catch (cause) {
    const why =
      cause instanceof ImportError
        ? `: ${cause.message}`
        : cause instanceof HtmlTooLargeError
          ? ' is too large, or its parts are nested too deeply'
          : cause instanceof RangeError
            ? ' has lists or quotations nested too deeply'
            : undefined
    if (why === undefined) throw cause
    throw problemsFound('The texts cannot be imported.', [`${file}${why}`])
  }
}

/** Names what a template left in a text. @param source the lines of a Markdown text */
function templateNotes(sections: readonly Section[], source: string | undefined): TextNote[] {
  // The signs of Markdown’s formats are no part of the words.
  const lines = source?.split('\n').map(withoutSigns)
  const next = new Map<string, number>()
  return sections.flatMap((section) =>
    sectionText(section)
      .split('\n')
      .flatMap((paragraph) =>
        templateMarks(paragraph).map(({ words, what }): TextNote => {
          const message = `“${words}” is ${what}: what it stood for is not in the text`
          const at =
            lines?.findIndex((line, index) => index >= (next.get(words) ?? 0) && line.includes(withoutSigns(words))) ??
            -1
          if (at >= 0) next.set(words, at + 1)
          if (lines) return { kind: 'template', line: at + 1, message }
          return { kind: 'template', outcome: 'kept', near: paragraph.slice(0, 60), message: `${message}.` }
        }),
      ),
  )
}

const withoutSigns = (text: string): string => text.replace(/[_*\\`]/g, '')
