import { phrases } from './phrases.ts'
import { piecesOf } from './pieces.ts'
import { sameMarking, textOfRuns } from './plain.ts'
import { commonStretches } from './sequence.ts'
import { tokenize, type Tokens } from './tokens.ts'
import type { PlainRun, Run } from './types.ts'
import { wholeRuns } from './mark-whole.ts'
import type { ComparedText } from './compared.ts'
import { answered, numberOf, tokensOf, type Context } from './context.ts'

/** Takes runs from a list, in order, by a number of characters at a time. */
export function taker(runs: readonly PlainRun[]) {
  let [at, used] = [0, 0]
  return (length: number): PlainRun[] => {
    const taken: PlainRun[] = []
    for (let left = length; left > 0 && at < runs.length;) {
      const run = runs[at]!
      const text = run.text.slice(used, used + left)
      taken.push(text === run.text ? run : { ...run, text })
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

/** Adds a run to a list, to its last run if both differ in their text only. Changes the list. */
export function addChange(runs: Run[], run: Run): void {
  if (run.text === '') return
  const last = runs.at(-1)
  const sameKind = last?.change === run.change && last.typography === run.typography && last.numbering === run.numbering
  if (last && sameKind && sameMarking(last, run) && sameWas(last.was, run.was)) last.text += run.text
  else runs.push(run)
}

const markingOf = ({ marks, href }: PlainRun) => (href === undefined ? { marks } : { marks, href })

/** Equal words, run by run: the same, or formatted where marks or links differ. */
function addSameWords(runs: Run[], before: PlainRun[], after: PlainRun[]): void {
  const add = (old: PlainRun, now: PlainRun) =>
    addChange(
      runs,
      sameMarking(old, now) ? { ...now, change: 'same' } : { ...now, change: 'formatted', was: markingOf(old) },
    )
  if (before.length === 1 && after.length === 1 && before[0] && after[0]) {
    add(before[0], after[0])
    return
  }
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
    if (old && now) add(old, now)
  }
}

const weightOf = ({ ids }: Tokens, { lexicon }: Context, from = 0, to = ids.length): number => {
  let weight = 0
  for (let at = from; at < to; at++) weight += lexicon.vocabulary.weights[ids[at]!] ?? 0
  return weight
}

function compareTokens(before: Tokens, after: Tokens, context: Context): ComparedText | undefined {
  const stretches = commonStretches(before.ids, after.ids, context.budget)
  if (!stretches) return undefined
  const edits = phrases(stretches, { before, after, weights: context.lexicon.vocabulary.weights })
  const weights = { before: weightOf(before, context), after: weightOf(after, context) }
  const lost = edits.reduce((sum, edit) => sum + weightOf(before, context, edit.before.from, edit.before.to), 0)
  return { pieces: piecesOf(edits, before, after), kept: weights.before - lost, weights }
}

/** The same words in other signs or spaces: both are kept, and no word counts as changed. */
function addTypography(runs: Run[], before: readonly PlainRun[], after: readonly PlainRun[]): void {
  for (const run of before) addChange(runs, { ...run, change: 'deleted', typography: true })
  const [old] = before
  for (const run of after) {
    const relinked = old && !sameMarking(old, run) ? { was: markingOf(old) } : {}
    addChange(runs, { ...run, change: 'inserted', typography: true, ...relinked })
  }
}

/** What two texts differ in, word by word; by sentences, or as a whole, if the budget does not suffice. */
export function compareTexts(old: string, now: string, context: Context): { compared: ComparedText; coarse: boolean } {
  const words = (text: string) => tokensOf(text, context)
  const compared = answered(
    context.lexicon.pieces,
    `${numberOf(old, context)} ${numberOf(now, context)}`,
    () => compareTokens(words(old), words(now), context),
    ({ pieces }) => pieces.length,
    context,
  )
  if (compared) return { compared, coarse: false }
  context.coarse = true
  const sentences = (text: string) => tokenize(text, context.lexicon.vocabulary, 'sentence')
  const weights = { before: 1, after: 1 }
  return {
    compared: compareTokens(sentences(old), sentences(now), context) ?? {
      pieces: [{ kind: 'changed', before: old, after: now }],
      kept: 0,
      weights,
    },
    coarse: true,
  }
}

/**
 * The words of a paragraph, heading or title in both texts as one.
 * `coarse` if the budget did not suffice: whole sentences are compared then, or nothing inside.
 */
export function compareRuns(
  before: readonly PlainRun[],
  after: readonly PlainRun[],
  context: Context,
): { runs: Run[]; coarse: boolean } {
  const [old, now] = [textOfRuns(before), textOfRuns(after)]
  const [only, onlyAfter] = [before[0], after[0]]
  if (old === now && before.length === 1 && after.length === 1 && only && onlyAfter && sameMarking(only, onlyAfter)) {
    return { runs: wholeRuns(after, 'same'), coarse: false }
  }
  const same = { compared: { pieces: [{ kind: 'same' as const, before: old, after: now }] }, coarse: false }
  const { compared, coarse } = old === now ? same : compareTexts(old, now, context)
  const runs: Run[] = []
  const takeBefore = taker(before)
  const takeAfter = taker(after)
  for (const piece of compared.pieces) {
    const [gone, come] = [takeBefore(piece.before.length), takeAfter(piece.after.length)]
    if (piece.kind === 'same') addSameWords(runs, gone, come)
    else if (piece.kind === 'typography') addTypography(runs, gone, come)
    else for (const run of [...wholeRuns(gone, 'deleted'), ...wholeRuns(come, 'inserted')]) addChange(runs, run)
  }
  return { runs, coarse }
}
