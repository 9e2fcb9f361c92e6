import type { Marking, Run } from '../../policy/redline/types.ts'
import { escapeHtml } from '../formats/html.ts'
import { decorated, isDecorator, linked } from '../text/marks.ts'
import { label, movedFrom, movedHere, spoken, type RedlineContext } from './context.ts'

/** A line break that came or went is seen as a sign; one that went breaks no line. */
const breaks = {
  same: '<br>',
  formatted: '<br>',
  inserted: '<span class="break">↵</span><br>',
  deleted: '<span class="break">↵</span>',
}

const isSpace = (text: string) => /^[^\S\n]+$/.test(text)

/** A space that came or went is seen as a sign: underlined or struck through, nothing would be read. */
const spaces = {
  same: '',
  formatted: '',
  inserted: '<span class="break">␣</span>',
  deleted: '<span class="break">␣</span>',
}

function runText({ text, change }: Run): string {
  if (isSpace(text)) return `${spaces[change]}${text}`
  return text.split('\n').map(escapeHtml).join(breaks[change])
}

function marked(markup: string, { marks }: Marking, { text }: RedlineContext): string {
  const looks = marks.filter(isDecorator).reduceRight((inner, mark) => decorated(mark, inner, text), markup)
  return marks.includes('footnote') ? `<span class="in-note">${looks}</span>` : looks
}

/** Where a link led and where it leads is part of the text: it is said in words. */
function linkNote({ href, was }: Run, context: RedlineContext): string {
  if (!was || was.href === href) return ''
  const said =
    was.href === undefined
      ? context.words.linkAdded
      : href === undefined
        ? context.words.linkRemoved(was.href)
        : context.words.linkChanged(was.href)
  return ` ${label('link', said, context)}`
}

/** A link that is gone is not followed. */
function runMarkup(run: Run, context: RedlineContext): string {
  const inner = marked(runText(run), run, context)
  const markup = run.href === undefined || run.change === 'deleted' ? inner : linked(run.href, inner)
  if (run.change !== 'formatted') return markup
  return `<span class="formatted">${markup}${spoken(`(${context.words.formatted})`, context)}</span>${linkNote(run, context)}`
}

/** A space that went from the end of a line, or before a new space, changes nothing that anybody could see. */
function withoutLostSpaces(runs: readonly Run[]): readonly Run[] {
  const seen = runs.filter((run, index) => {
    const next = runs[index + 1]
    return !(
      run.change === 'deleted' &&
      isSpace(run.text) &&
      (!next || (next.change === 'inserted' && /^\s/.test(next.text)))
    )
  })
  // Where it is all that changed, it is shown: the paragraph counts as changed.
  return seen.every(({ change }) => change === 'same') ? runs : seen
}

/**
 * Words that moved, where they stand now (`ins`) or stood before (`del`): a note says so and leads to the other end.
 * @param told whether the note stands already before an earlier part of the same words
 */
function movedMarkup(tag: 'ins' | 'del', move: number, told: boolean, inner: string, context: RedlineContext): string {
  const place = tag === 'ins' ? movedHere(move, context) : movedFrom(move, context)
  const words = `${inner}${spoken(context.words.movedEnd, context)}`
  return told
    ? `<${tag} class="moved">${words}</${tag}>`
    : ` ${place.note} <${tag} class="moved" id="${place.id}">${words}</${tag}>`
}

/** Runs as markup, neighbours with the same change in one `<ins>` or `<del>`. */
export function runsMarkup(all: readonly Run[], context: RedlineContext): string {
  const runs = withoutLostSpaces(all)
  const { words } = context
  const told = new Set<string>()
  let markup = ''
  for (let index = 0; index < runs.length;) {
    const { change, move } = runs[index]!
    const end = runs.findIndex((run, at) => at > index && (run.change !== change || run.move !== move))
    const group = runs.slice(index, end === -1 ? runs.length : end)
    const inner = group.map((run) => runMarkup(run, context)).join('')
    const tag = change === 'inserted' ? 'ins' : 'del'
    if (change === 'same' || change === 'formatted') markup += inner
    else if (move !== undefined) {
      markup += movedMarkup(tag, move, told.has(`${tag} ${move}`), inner, context)
      told.add(`${tag} ${move}`)
    } else if (change === 'inserted') {
      markup += `<ins>${spoken(words.insertedStart, context)}${inner}${spoken(words.insertedEnd, context)}</ins>`
    } else {
      markup += `<del>${spoken(words.deletedStart, context)}${inner}${spoken(words.deletedEnd, context)}</del>`
    }
    index += group.length
  }
  return markup
}

/** The words of runs as they are in the new text, or in the old one where nothing of them is left. */
export function plainRuns(runs: readonly Run[]): string {
  const kept = runs.filter(({ change }) => change !== 'deleted')
  return (kept.length > 0 ? kept : runs).map(({ text }) => text).join('')
}
