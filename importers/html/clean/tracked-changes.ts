import { quoted, type Reporter } from '../report.ts'
import type { Source } from '../source.ts'
import { classesOf, elementsIn, remove, unwrap, wordsIn, type HtmlElement } from '../tree.ts'

/** A change that a program recorded, unlike words that a writer struck or underlined. */
const isRecorded = ({ attributes }: HtmlElement, source: Source): boolean =>
  source === 'word' ||
  attributes.has('datetime') ||
  attributes.has('cdate') ||
  (attributes.get('cite') ?? '').toLowerCase().startsWith('mailto:')

const onlineClass = /^Track(?:ed)?Changes?\w*?(Delet|Insert)/i

function changeOf(element: HtmlElement, source: Source): 'deletion' | 'insertion' | undefined {
  const { name } = element
  if (name === 'del' || name === 'ins') {
    if (isRecorded(element, source)) return name === 'del' ? 'deletion' : 'insertion'
    return undefined
  }
  for (const className of classesOf(element)) {
    const lower = className.toLowerCase()
    if (lower === 'msodel') return 'deletion'
    if (lower === 'msoins') return 'insertion'
    const online = onlineClass.exec(className)?.[1]?.toLowerCase()
    if (online !== undefined) return online === 'delet' ? 'deletion' : 'insertion'
  }
  return undefined
}

/** A page that marks words as deleted shows them struck; whether they still belong there, its writer knows. */
const struckDeletion = (words: string) => ({
  kind: 'format' as const,
  outcome: 'kept' as const,
  message: `Words that the source marks as deleted are shown struck through: ${quoted(words)}. Delete them if they do not apply.`,
  became: words,
})

/** Resolves tracked changes as accepted: deletions go, insertions are plain text. Both are reported. */
export function acceptChanges(root: HtmlElement, source: Source, report: Reporter): void {
  const inserted: string[] = []
  for (const element of elementsIn(root)) {
    const change = changeOf(element, source)
    const words = change === undefined && element.name !== 'del' ? '' : wordsIn(element)
    if (change === undefined) {
      if (words !== '') report(struckDeletion(words), element)
      continue
    }
    if (change === 'insertion') {
      // A class around a tag says the same change twice.
      if (
        words !== '' &&
        (element.name === 'ins' || !element.children.some((child) => child.kind === 'element' && child.name === 'ins'))
      )
        inserted.push(words)
      unwrap(element)
      continue
    }
    if (words !== '') {
      report(
        {
          kind: 'tracked-change',
          outcome: 'left-out',
          message:
            element.attributes.get('data-word') === 'moved'
              ? `A tracked move was taken as accepted: ${quoted(words)} is no longer at its old place.`
              : `A tracked deletion was taken as accepted: ${quoted(words)} is not in the text.`,
          words,
        },
        element,
      )
    }
    remove(element)
  }
  if (inserted.length > 0) {
    const count = inserted.length === 1 ? 'A tracked insertion was' : `${inserted.length} tracked insertions were`
    const listed = inserted.slice(0, 3).map((words) => quoted(words, 40))
    report({
      kind: 'tracked-change',
      outcome: 'kept',
      message: `${count} taken as accepted: ${listed.join(', ')}${inserted.length > 3 ? '…' : ''}.`,
    })
  }
}
