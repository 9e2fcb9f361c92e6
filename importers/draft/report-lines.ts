import { placeOf, textNoteKinds } from '../text-notes.ts'
import type { FileDraft } from './file-draft.ts'

/** The messages to an editor of one kind, with their heading. */
export type ReportPart = { title: string; messages: string[] }

const maxWordsShown = 200
const shortened = (words: string) =>
  words.length > maxWordsShown ? `${words.slice(0, maxWordsShown).trimEnd()}…` : words

/** What an import recognised, changed or left out: first what must be checked by eye. */
export function reportLines({ notes, left, doubts, stated }: FileDraft): ReportPart[] {
  const around = left.map(({ what, words }) => `${what}: “${shortened(words)}”`)
  const dated = stated ? [`The text says “${stated.words}”. Choose its day when you publish.`] : []
  const byKind = Map.groupBy(notes, ({ kind }) => textNoteKinds[kind])
  return [
    { title: 'Check by eye', messages: doubts.map((doubt) => `${doubt.slice(0, 1).toUpperCase()}${doubt.slice(1)}.`) },
    { title: 'Its date', messages: dated },
    { title: 'Left out: not part of the text', messages: around },
    ...[...byKind].map(([title, found]) => ({
      title,
      messages: [
        ...new Set(
          found.map((note) =>
            'line' in note ? `Line ${note.line}: ${note.message}` : `${note.message}${placeOf(note)}`,
          ),
        ),
      ],
    })),
  ].filter(({ messages }) => messages.length > 0)
}
