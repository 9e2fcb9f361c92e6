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

/** A space at which no line may break. */
const isNoBreak = (text: string) => /^[\u00a0\u202f]+$/.test(text)

/** A space that came or went is seen as a sign: underlined or struck through, nothing would be read. */
const spaces = {
  same: '',
  formatted: '',
  inserted: '<span class="break">␣</span>',
  deleted: '<span class="break">␣</span>',
}

function runText({ text, change }: Run): string {
  if (isSpace(text)) return `${spaces[change].replace('␣', isNoBreak(text) ? '⍽' : '␣')}${text}`
  return text.split('\n').map(escapeHtml).join(breaks[change])
}

function marked(markup: string, { marks }: Marking, { text }: RedlineContext): string {
  const looks = marks.filter(isDecorator).reduceRight((inner, mark) => decorated(mark, inner, text), markup)
  const shown = marks.includes('definedTerm') ? `<span class="defined-term">${looks}</span>` : looks
  return marks.includes('footnote') ? `<span class="in-note">${shown}</span>` : shown
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
  if (run.change !== 'formatted') return markup + (run.typography ? linkNote(run, context) : '')
  const remarked = run.was?.marks.join() !== run.marks.join()
  const said = remarked ? spoken(`(${context.words.formatted})`, context) : ''
  return `<span class="formatted">${markup}${said}</span>${linkNote(run, context)}`
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
export function runsMarkup(runs: readonly Run[], context: RedlineContext): string {
  const { words } = context
  const told = new Set<string>()
  let markup = ''
  for (let index = 0; index < runs.length;) {
    const { change, move, typography } = runs[index]!
    const end = runs.findIndex(
      (run, at) => at > index && (run.change !== change || run.move !== move || run.typography !== typography),
    )
    const group = runs.slice(index, end === -1 ? runs.length : end)
    const inner = group.map((run) => runMarkup(run, context)).join('')
    const tag = change === 'inserted' ? 'ins' : 'del'
    if (change === 'same' || change === 'formatted') markup += inner
    else if (typography) markup += `<${tag} class="typography">${inner}</${tag}>`
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
