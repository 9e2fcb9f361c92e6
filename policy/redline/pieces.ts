import type { Piece, PieceKind } from './compared.ts'
import type { Edit, Span } from './phrases.ts'
import type { Tokens } from './tokens.ts'

function addPiece(pieces: Piece[], kind: PieceKind, before: string, after: string): void {
  if (before === '' && after === '') return
  const last = pieces.at(-1)
  if (last?.kind === kind) {
    last.before += before
    last.after += after
  } else pieces.push({ kind, before, after })
}

/** Text whose words are the same: it is the same, or differs in typography only. */
const addSame = (pieces: Piece[], before: string, after: string) =>
  addPiece(pieces, before === after ? 'same' : 'typography', before, after)

/** What lies before a token and after the one before it: white space, a paragraph break, or nothing. */
const gapBefore = ({ starts, ends, text }: Tokens, at: number): string =>
  text.slice(at === 0 ? 0 : ends[at - 1], starts[at] ?? text.length)

const textOf = ({ text, starts, ends }: Tokens, { from, to }: Span): string =>
  to > from ? text.slice(starts[from], ends[to - 1]) : ''

/** A space that only one text has goes with the words that changed beside it. */
const goesWithWords = (gap: string, gapAfter: string) => (gap === '') !== (gapAfter === '')

/** Words that replace others, with the gaps around them. */
function addReplaced(pieces: Piece[], edit: Edit, before: Tokens, after: Tokens): void {
  const [lead, leadAfter] = [gapBefore(before, edit.before.from), gapBefore(after, edit.after.from)]
  const [trail, trailAfter] = [gapBefore(before, edit.before.to), gapBefore(after, edit.after.to)]
  let [old, now] = [textOf(before, edit.before), textOf(after, edit.after)]
  if (goesWithWords(lead, leadAfter)) [old, now] = [lead + old, leadAfter + now]
  else addSame(pieces, lead, leadAfter)
  if (goesWithWords(trail, trailAfter)) addPiece(pieces, 'changed', old + trail, now + trailAfter)
  else {
    addPiece(pieces, 'changed', old, now)
    addSame(pieces, trail, trailAfter)
  }
}

/**
 * Words that only one text has, and the two gaps around them where the other text has one. Of “any automated” and
 * “any means (automated” the space stays: any {means (}automated.
 * @param gap the only gap of the text that has none of the words
 * @param write adds a piece, given the text without the words and the text with them
 */
function addLone(
  gap: string,
  lead: string,
  words: string,
  trail: string,
  write: (kind: PieceKind | 'equal', without: string, withWords: string) => void,
): void {
  if (gap === trail) {
    write('changed', '', lead + words)
    write('equal', gap, trail)
  } else if (gap === lead) {
    write('equal', gap, lead)
    write('changed', '', words + trail)
  } else if (gap !== '' && lead !== '') {
    write('equal', gap, lead)
    write('changed', '', words + trail)
  } else if (gap !== '' && trail !== '') {
    write('changed', '', lead + words)
    write('equal', gap, trail)
  } else write('changed', gap, lead + words + trail)
}

/** Edits with no kept word between them are one. */
function joinTouching(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = []
  for (const { before, after } of edits) {
    const last = joined.at(-1)
    if (last?.before.to === before.from && last.after.to === after.from) {
      last.before.to = before.to
      last.after.to = after.to
    } else joined.push({ before: { ...before }, after: { ...after } })
  }
  return joined
}

/** Whether so many tokens, with what lies between them, are written the same in both texts. */
function isSameText(before: Tokens, b: number, after: Tokens, a: number, length: number): boolean {
  const [old, now] = [textOf(before, { from: b, to: b + length }), textOf(after, { from: a, to: a + length })]
  return old === now
}

/**
 * Both texts in order, cut into pieces that are the same, differ in typography only, or differ in words. A change
 * includes its spaces: `We keep data` and `We keep no data` are the same, ` no` changed, the same.
 */
export function piecesOf(edits: readonly Edit[], before: Tokens, after: Tokens): Piece[] {
  const pieces: Piece[] = []
  let [b, a] = [0, 0]
  let gapDone = false
  const end = { from: before.ids.length, to: before.ids.length }
  const endAfter = { from: after.ids.length, to: after.ids.length }
  for (const edit of [...joinTouching(edits), { before: end, after: endAfter }]) {
    const unchanged = edit.before.from - b
    if (unchanged > 1 && isSameText(before, b, after, a, unchanged)) {
      // Written alike: one piece, without a look at each word.
      if (!gapDone) addSame(pieces, gapBefore(before, b), gapBefore(after, a))
      gapDone = false
      const text = textOf(before, { from: b, to: b + unchanged })
      addPiece(pieces, 'same', text, text)
      b += unchanged
      a += unchanged
    }
    for (; b < edit.before.from; b++, a++) {
      if (!gapDone) addSame(pieces, gapBefore(before, b), gapBefore(after, a))
      gapDone = false
      addSame(pieces, textOf(before, { from: b, to: b + 1 }), textOf(after, { from: a, to: a + 1 }))
    }
    const { before: old, after: now } = edit
    if (old.from === old.to && now.from === now.to) continue
    const add = (kind: PieceKind | 'equal', one: string, other: string) =>
      kind === 'equal' ? addSame(pieces, one, other) : addPiece(pieces, kind, one, other)
    if (old.from < old.to && now.from < now.to) addReplaced(pieces, edit, before, after)
    else if (old.from === old.to) {
      const [lead, trail] = [gapBefore(after, now.from), gapBefore(after, now.to)]
      addLone(gapBefore(before, old.from), lead, textOf(after, now), trail, add)
    } else {
      const [lead, trail] = [gapBefore(before, old.from), gapBefore(before, old.to)]
      addLone(gapBefore(after, now.from), lead, textOf(before, old), trail, (kind, without, withWords) =>
        add(kind, withWords, without),
      )
    }
    b = old.to
    a = now.to
    gapDone = true
  }
  if (!gapDone) addSame(pieces, gapBefore(before, b), gapBefore(after, a))
  return pieces
}
