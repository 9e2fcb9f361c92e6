import type { PlainRun, Run } from '../../policy/redline/index.ts'
import type { ParagraphSource } from '../../policy/redline/sources.ts'
import type { Footnote, TextBlock } from '../../schemas/records/portable-text.ts'
import { isIn, type Change, type FlowBlock, type FlowRun, type Side } from './flow.ts'
import { looksOf } from './text-flow.ts'

/** What a redline’s runs lack of a paragraph: its notes, which they have as words in brackets, and its old anchors. */
export type Hidden = {
  /** Offsets in UTF-16 code units, `to` excluded. A passage without a note is left out. */
  passages: { from: number; to: number; note?: Footnote }[]
  places: { at: number; id: string }[]
}
export const nothingHidden: Hidden = { passages: [], places: [] }

const lengthOf = (block: TextBlock): number =>
  block.children.reduce(
    (sum, child) =>
      sum + (child._type === 'span' ? child.text.length : child._type === 'footnote' ? noteLength(child) : 0),
    0,
  )

/** A note as a redline writes it: `[first paragraph⏎second]`. */
const noteLength = ({ body }: Footnote): number =>
  2 + body.reduce((sum, block) => sum + lengthOf(block), 0) + Math.max(0, body.length - 1)

/** What is hidden in a paragraph, or in the part of it that begins at an offset. */
export function hiddenIn({ block, from }: ParagraphSource): Hidden {
  const hidden: Hidden = { passages: [], places: [] }
  let at = -from
  for (const child of block.children) {
    if (child._type === 'anchor') hidden.places.push({ at, id: child.id })
    if (child._type === 'span') at += child.text.length
    if (child._type !== 'footnote') continue
    hidden.passages.push({ from: at, to: at + noteLength(child), note: child })
    at += noteLength(child)
  }
  return hidden
}

export type NoteRuns = {
  /** Merges two notes with the same reference into one; undefined if that is not possible. */
  mergeNotes: (before: Footnote, after: Footnote) => FlowBlock[] | undefined
  writeNote: (note: Footnote, change: Change) => FlowRun
}

/**
 * The words of a paragraph in both texts, with its notes and its old anchors.
 * Before: `kept[see 2] for [-30-]{+90+} days`. After: the same with a note in place of its words.
 */
export function mergeRuns(
  runs: readonly Run[],
  hidden: Record<Side, Hidden>,
  { mergeNotes, writeNote }: NoteRuns,
): FlowRun[] {
  const out: FlowRun[] = []
  const at = { before: 0, after: 0 }
  const sides = ['before', 'after'] as const
  const passageAt = (side: Side) => hidden[side].passages.find(({ from, to }) => from <= at[side] && at[side] < to)
  const placesAt = (): void => {
    const ids = new Set(
      sides.flatMap((side) => hidden[side].places.flatMap((place) => (place.at === at[side] ? [place.id] : []))),
    )
    for (const id of ids) if (!out.some((run) => run.kind === 'place' && run.id === id)) out.push({ kind: 'place', id })
  }
  const writeNotes = (present: readonly Side[]): void => {
    const [before, after] = sides.map((side) => {
      const passage = present.includes(side) ? passageAt(side) : undefined
      return passage && passage.from === at[side] ? passage.note : undefined
    })
    const merged = before && after && mergeNotes(before, after)
    if (merged) out.push({ kind: 'note', body: merged, change: 'same' })
    else {
      if (before) out.push(writeNote(before, 'deleted'))
      if (after) out.push(writeNote(after, 'inserted'))
    }
  }
  for (const run of runs) {
    const present = sides.filter((side) => isIn(side, run.change === 'formatted' ? 'same' : run.change))
    for (let done = 0; done < run.text.length;) {
      placesAt()
      writeNotes(present)
      const length = Math.min(
        run.text.length - done,
        ...present.map((side) => nextEdge(hidden[side], at[side]) - at[side]),
      )
      const shown = present.filter((side) => passageAt(side) === undefined)
      out.push(...wordsIn(run, run.text.slice(done, done + length), shown))
      for (const side of present) at[side] += length
      done += length
    }
  }
  placesAt()
  return out
}

/** The next offset at which a hidden passage begins or ends, or an anchor is; infinity if there is none. */
function nextEdge({ passages, places }: Hidden, at: number): number {
  const edges = [...passages.flatMap(({ from, to }) => [from, to]), ...places.map((place) => place.at)]
  return Math.min(Infinity, ...edges.filter((edge) => edge > at))
}

function wordsIn(run: Run, text: string, sides: readonly Side[]): FlowRun[] {
  const written = ({ marks, href }: Pick<PlainRun, 'marks' | 'href'>, change: Change): FlowRun => ({
    kind: 'text',
    text,
    marks: looksOf(marks),
    ...(href !== undefined && { href }),
    change,
  })
  const was = run.was ?? run
  if (sides.length === 2) {
    const looks = [written(was, 'same'), written(run, 'same')]
    if (JSON.stringify(looks[0]) === JSON.stringify(looks[1])) return [written(run, 'same')]
    // Word tracks formatting apart from words, and programs differ in how they reject such a change.
    return [written(was, 'deleted'), written(run, 'inserted')]
  }
  return sides.map((side) => (side === 'before' ? written(was, 'deleted') : written(run, 'inserted')))
}
