import type { Stretch } from './sequence.ts'
import type { Tokens } from './tokens.ts'

/** Tokens `from` up to but without `to`. */
export type Span = { from: number; to: number }
/** Tokens of the old text replaced by tokens of the new one; one of the two may be empty. */
export type Edit = { before: Span; after: Span }
/** Two texts, and what each token weighs: only words weigh anything. */
type Pair = { before: Tokens; after: Tokens; weights: readonly number[] }

/** What lies between the stretches that two texts share. */
function editsBetween(stretches: readonly Stretch[], { before, after }: Pair): Edit[] {
  const edits: Edit[] = []
  let [b, a] = [0, 0]
  for (const stretch of [...stretches, { before: before.ids.length, after: after.ids.length, length: 0 }]) {
    if (stretch.before > b || stretch.after > a) {
      edits.push({ before: { from: b, to: stretch.before }, after: { from: a, to: stretch.after } })
    }
    b = stretch.before + stretch.length
    a = stretch.after + stretch.length
  }
  return edits
}

const textOf = ({ text, starts, ends }: Tokens, { from, to }: Span): string =>
  to > from ? text.slice(starts[from], ends[to - 1]) : ''
const wordsIn = ({ ids }: Tokens, { from, to }: Span, weights: readonly number[]): number => {
  let count = 0
  for (let at = from; at < to; at++) if (weights[ids[at]!] !== 0) count++
  return count
}

/** How well a change may begin at a token: after a sentence best, after a comma well. */
function breakBefore({ text, starts, ends }: Tokens, at: number): number {
  const gap = at === 0 ? '\n' : text.slice(ends[at - 1], starts[at] ?? text.length)
  if (gap.includes('\n')) return 3
  const sign = text.charAt((ends[at - 1] ?? 1) - 1)
  return '.!?;:。！？'.includes(sign) ? 3 : ',)，、'.includes(sign) ? 2 : gap === '' ? 0 : 1
}

/**
 * An insertion or deletion between equal words can often be shown in several ways: `We {share data. We} sell`
 * is `{We share data.} We sell`, and `for them{. We list damage}.` is `for them. {We list damage.}` Takes the one that begins at a sentence, then at a comma.
 */
function slide(edit: Edit, floor: Edit | undefined, ceiling: Edit | undefined, { before, after }: Pair): Edit {
  const inserts = edit.before.from === edit.before.to
  if (!inserts && edit.after.from !== edit.after.to) return edit
  const tokens = inserts ? after : before
  const { from, to } = inserts ? edit.after : edit.before
  const room = Math.min(edit.before.from - (floor?.before.to ?? 0), edit.after.from - (floor?.after.to ?? 0))
  let [best, bestShift] = [breakBefore(tokens, from), 0]
  for (let shift = 1; shift <= room && tokens.ids[from - shift] === tokens.ids[to - shift]; shift++) {
    const score = breakBefore(tokens, from - shift)
    if (score > best) [best, bestShift] = [score, -shift]
  }
  // What touches the next change would be one with it.
  const roomAfter = (ceiling ? ceiling[inserts ? 'after' : 'before'].from - 1 : tokens.ids.length) - to
  for (let shift = 1; shift <= roomAfter && tokens.ids[from + shift - 1] === tokens.ids[to + shift - 1]; shift++) {
    const score = breakBefore(tokens, from + shift)
    if (score > best) [best, bestShift] = [score, shift]
  }
  const move = ({ from, to }: Span) => ({ from: from + bestShift, to: to + bestShift })
  return { before: move(edit.before), after: move(edit.after) }
}

/** Whether the words kept between two changes are too few to be worth reading apart. Numbers always are worth it. */
function isConfetti(left: Edit, right: Edit, pair: Pair): boolean {
  const kept = { from: left.before.to, to: right.before.from }
  if (kept.to - kept.from > 6) return false
  const text = textOf(pair.before, kept)
  if (/\p{N}/u.test(text)) return false
  const size = ({ before, after }: Edit) =>
    Math.max(wordsIn(pair.before, before, pair.weights), wordsIn(pair.after, after, pair.weights))
  const smaller = Math.min(size(left), size(right))
  const larger = Math.max(size(left), size(right))
  const words = wordsIn(pair.before, kept, pair.weights)
  if (smaller >= 7 && words <= 3 && text.length <= 20) return true
  // The end of a sentence is a place to rest, unless all around it is new.
  if (/[.!?;:。！？\n]/u.test(text)) return false
  if (words === 0) {
    const replaces = ({ before, after }: Edit) => before.to > before.from && after.to > after.from
    return smaller > 0 && (replaces(left) || replaces(right))
  }
  if (words === 1) return text.length <= 3 ? smaller + larger >= 4 : text.length <= 8 && smaller >= 3
  return words === 2 && text.length <= 10 && smaller >= 3
}

/** Joins changes between which too little is kept. */
function gather(edits: readonly Edit[], pair: Pair): Edit[] {
  const gathered: Edit[] = []
  for (const next of edits) {
    let edit = next
    for (let last = gathered.at(-1); last && isConfetti(last, edit, pair); last = gathered.at(-1)) {
      edit = {
        before: { from: last.before.from, to: edit.before.to },
        after: { from: last.after.from, to: edit.after.to },
      }
      gathered.pop()
    }
    gathered.push(edit)
  }
  // What was gathered may now outweigh what is kept before it.
  return gathered.length < edits.length ? gather(gathered, pair) : gathered
}

/** The changes between two texts as a reader would put them: whole phrases rather than scattered words. */
export function phrases(stretches: readonly Stretch[], pair: Pair): Edit[] {
  const edits: Edit[] = []
  const found = editsBetween(stretches, pair)
  for (const [at, edit] of found.entries()) edits.push(slide(edit, edits.at(-1), found[at + 1], pair))
  return gather(edits, pair)
}
