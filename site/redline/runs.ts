import type { Marking, Run } from '../../policy/redline/types.ts'
import { decorated, isDecorator, linked } from '../text/marks.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import { movedId, movedSign, spoken, type RedlineContext } from './context.ts'

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

/** Where a link led and where it leads is part of the text: it is said in words, below the paragraph. */
function linkNote({ text, href, was }: Run, { words, labelLanguage }: RedlineContext): string {
  if (!was || was.href === href) return ''
  const said =
    was.href === undefined
      ? words.linkAdded
      : href === undefined
        ? words.linkRemoved(was.href)
        : words.linkChanged(was.href)
  return `<span class="mark mark-link"><q>${escapeHtml(text.trim())}</q> <span${langAttribute(labelLanguage)}>${escapeHtml(said)}</span></span>`
}

/** What became of the links of a paragraph. */
export const linkNotes = (runs: readonly Run[], context: RedlineContext): string =>
  runs
    .filter(({ change, typography }) => change === 'formatted' || typography)
    .map((run) => linkNote(run, context))
    .join('')

/** A link that is gone is not followed. */
function runMarkup(run: Run, context: RedlineContext): string {
  const inner = marked(runText(run), run, context)
  const markup = run.href === undefined || run.change === 'deleted' ? inner : linked(run.href, inner)
  if (run.change !== 'formatted') return markup
  const remarked = run.was?.marks.join() !== run.marks.join()
  const said = remarked ? spoken(`(${context.words.formatted})`, context) : ''
  return `<span class="formatted">${markup}${said}</span>`
}

type Moved = Pick<Run, 'change' | 'move'> & { change: 'inserted' | 'deleted'; move: number }

/**
 * Words that moved, where they stand now (`ins`) or stood before (`del`): a sign says so and leads to the other end.
 * @param isSigned whether an earlier part of the same words has that sign
 */
function movedMarkup(
  { change, move }: Moved,
  { isCopy, isSigned }: { isCopy: boolean; isSigned: boolean },
  inner: string,
  context: RedlineContext,
): string {
  const tag = change === 'inserted' ? 'ins' : 'del'
  const sign = isSigned ? '' : movedSign(change, move, context)
  const id = isSigned || isCopy ? '' : ` id="${movedId(change, move)}"`
  return `${sign}<${tag} class="moved"${id}>${inner}${spoken(context.words.movedEnd, context)}</${tag}>`
}

/**
 * Runs as markup, neighbours with the same change in one `<ins>` or `<del>`.
 * @param isCopy whether the same words stand on the page already: then they have no ids
 */
export function runsMarkup(runs: readonly Run[], context: RedlineContext, isCopy = false): string {
  const { words } = context
  const signed = new Set<string>()
  let markup = ''
  let replaced: 'inserted' | 'deleted' | undefined
  for (let index = 0; index < runs.length;) {
    const { change, move, typography } = runs[index]!
    const end = runs.findIndex(
      (run, at) => at > index && (run.change !== change || run.move !== move || run.typography !== typography),
    )
    const group = runs.slice(index, end === -1 ? runs.length : end)
    const inner = group.map((run) => runMarkup(run, context)).join('')
    const tag = change === 'inserted' ? 'ins' : 'del'
    // What touches the words in whose place it stands is kept apart from them: “14” struck through, then “7”.
    const apart = replaced !== undefined && replaced !== change ? ' class="apart"' : ''
    replaced = typography || move !== undefined || change === 'same' || change === 'formatted' ? undefined : change
    if (change === 'same' || change === 'formatted') markup += inner
    else if (typography) markup += `<${tag} class="typography">${inner}</${tag}>`
    else if (move !== undefined) {
      markup += movedMarkup({ change, move }, { isCopy, isSigned: signed.has(`${tag} ${move}`) }, inner, context)
      signed.add(`${tag} ${move}`)
    } else if (change === 'inserted') {
      markup += `<ins${apart}>${spoken(words.insertedStart, context)}${inner}${spoken(words.insertedEnd, context)}</ins>`
    } else {
      markup += `<del${apart}>${spoken(words.deletedStart, context)}${inner}${spoken(words.deletedEnd, context)}</del>`
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

/** The words of the old text, as they were marked. */
const oldRuns = (runs: readonly Run[]): Run[] =>
  runs.flatMap((run): Run[] => {
    if (run.change === 'inserted') return []
    const { text, was } = run
    return run.change === 'formatted' && was ? [{ text, ...was, change: 'same' }] : [run]
  })

/**
 * The words of a paragraph. Where both texts have some of them, the old ones stand once more before them, which
 * nobody sees but in the view side by side.
 */
export function sidesMarkup(runs: readonly Run[], context: RedlineContext): string {
  const both = runsMarkup(runs, context)
  const old = oldRuns(runs)
  const isInBoth = old.length > 0 && runs.some(({ change }) => change !== 'deleted')
  if (!context.beside || !isInBoth) return both
  const kind = runs.every(({ change }) => change === 'same') ? ' is-same' : ''
  return `<span class="sides${kind}"><span class="old" hidden>${runsMarkup(old, context, true)}</span><span class="new">${both}</span></span>`
}
