import { phrases, type Edit } from './phrases.ts'
import { sameMarking } from './plain.ts'
import { commonStretches, type Budget } from './sequence.ts'
import { tokenize, type Tokens } from './tokens.ts'
import type { PlainRun, Run } from './types.ts'
import { wholeRuns } from './mark-whole.ts'
import { answered, numberOf, tokensOf, type Piece, type Context } from './context.ts'

function addPiece(pieces: Piece[], same: boolean, before: string, after: string): void {
  if (before === '' && after === '') return
  const last = pieces.at(-1)
  if (last?.same === same) {
    last.before += before
    last.after += after
  } else pieces.push({ same, before, after })
}

const startOf = ({ ends, text }: Tokens, at: number) => (at > ends.length ? text.length : (ends[at - 1] ?? 0))
const leadingSpace = (text: string) => /^\s*/.exec(text)?.[0] ?? ''

/** The same words: all of them equal, or but for the way in which quotation marks and hyphens are written. */
function addSame(pieces: Piece[], before: string, after: string): void {
  if (before === after) return addPiece(pieces, true, before, after)
  for (let at = 0; at < before.length; at++) {
    addPiece(pieces, before[at] === after[at], before.charAt(at), after.charAt(at))
  }
}

/** White space belongs to the word after it, and is compared by itself where the word is the same. */
function addSpaced(pieces: Piece[], before: string, after: string, same: boolean): void {
  const [space, spaceAfter] = [leadingSpace(before), leadingSpace(after)]
  const equal = space === spaceAfter
  const [word, wordAfter] = [before.slice(space.length), after.slice(spaceAfter.length)]
  if (same) {
    addPiece(pieces, equal, space, spaceAfter)
    addSame(pieces, word, wordAfter)
  } else if (equal && word !== '' && wordAfter !== '') {
    addPiece(pieces, true, space, spaceAfter)
    addPiece(pieces, false, word, wordAfter)
  } else addPiece(pieces, false, before, after)
}

function piecesOf(edits: readonly Edit[], before: Tokens, after: Tokens): Piece[] {
  const pieces: Piece[] = []
  let [b, a] = [0, 0]
  const end = { from: before.ids.length, to: before.ids.length }
  const endAfter = { from: after.ids.length, to: after.ids.length }
  for (const edit of [...edits, { before: end, after: endAfter }]) {
    for (; b < edit.before.from; b++, a++) {
      addSpaced(
        pieces,
        before.text.slice(startOf(before, b), before.ends[b]),
        after.text.slice(startOf(after, a), after.ends[a]),
        true,
      )
    }
    const old = before.text.slice(startOf(before, b), startOf(before, edit.before.to))
    addSpaced(pieces, old, after.text.slice(startOf(after, a), startOf(after, edit.after.to)), false)
    b = edit.before.to
    a = edit.after.to
  }
  addSpaced(pieces, before.text.slice(startOf(before, b)), after.text.slice(startOf(after, a)), true)
  return pieces
}

/** Takes runs from a list, in order, by a number of characters at a time. */
export function taker(runs: readonly PlainRun[]) {
  let [at, used] = [0, 0]
  return (length: number): PlainRun[] => {
    const taken: PlainRun[] = []
    for (let left = length; left > 0 && at < runs.length;) {
      const run = runs[at]!
      const text = run.text.slice(used, used + left)
      taken.push({ ...run, text })
      left -= text.length
      used += text.length
      if (used === run.text.length) [at, used] = [at + 1, 0]
    }
    return taken
  }
}

function sameWas(a: Run['was'], b: Run['was']): boolean {
  return a === b || (a !== undefined && b !== undefined && sameMarking(a, b))
}

export function addChange(runs: Run[], run: Run): void {
  if (run.text === '') return
  const last = runs.at(-1)
  if (last && last.change === run.change && sameMarking(last, run) && sameWas(last.was, run.was)) last.text += run.text
  else runs.push(run)
}

const markingOf = ({ marks, href }: PlainRun) => (href === undefined ? { marks } : { marks, href })

/** Equal words, run by run: the same, or formatted where marks or links differ. */
function addSameWords(runs: Run[], before: PlainRun[], after: PlainRun[]): void {
  const takeBefore = taker(before)
  const takeAfter = taker(after)
  const cuts = new Set<number>()
  for (const side of [before, after]) {
    let end = 0
    for (const { text } of side) cuts.add((end += text.length))
  }
  let start = 0
  for (const cut of [...cuts].toSorted((a, b) => a - b)) {
    const [old] = takeBefore(cut - start)
    const [now] = takeAfter(cut - start)
    start = cut
    if (!old || !now) continue
    if (sameMarking(old, now)) addChange(runs, { ...now, change: 'same' })
    else addChange(runs, { ...now, change: 'formatted', was: markingOf(old) })
  }
}

function compareTokens(before: Tokens, after: Tokens, budget: Budget): Piece[] | undefined {
  const stretches = commonStretches(before.ids, after.ids, budget)
  return stretches && piecesOf(phrases(stretches, { before, after }), before, after)
}

const joinText = (runs: readonly PlainRun[]) => runs.map(({ text }) => text).join('')

/**
 * The words of a paragraph, heading or title in both texts as one.
 * `coarse` if the budget did not suffice: whole sentences are compared then, or nothing inside.
 */
export function compareRuns(
  before: readonly PlainRun[],
  after: readonly PlainRun[],
  context: Context,
): { runs: Run[]; coarse: boolean } {
  const [old, now] = [joinText(before), joinText(after)]
  let pieces: Piece[] | undefined = [{ same: true, before: old, after: now }]
  let coarse = false
  if (old !== now) {
    const compare = () => compareTokens(tokensOf(old, context), tokensOf(now, context), context.budget)
    pieces = answered(context.lexicon.pieces, `${numberOf(old, context)} ${numberOf(now, context)}`, compare, context)
    if (!pieces) {
      coarse = true
      context.coarse = true
      const sentences = (text: string) => tokenize(text, context.lexicon.vocabulary, 'sentence')
      pieces = compareTokens(sentences(old), sentences(now), context.budget)
    }
    pieces ??= [{ same: false, before: old, after: now }]
  }

  const runs: Run[] = []
  const takeBefore = taker(before)
  const takeAfter = taker(after)
  for (const piece of pieces) {
    const [gone, come] = [takeBefore(piece.before.length), takeAfter(piece.after.length)]
    if (piece.same) addSameWords(runs, gone, come)
    else for (const run of [...wholeRuns(gone, 'deleted'), ...wholeRuns(come, 'inserted')]) addChange(runs, run)
  }
  return { runs, coarse }
}
