import { isLong, overlapsOf } from './alignable.ts'
import { openCandidates } from './candidates.ts'
import { openLoneWords, type Lone, type LoneWords } from './lone-words.ts'
import { replaceBlocks } from './replace.ts'
import type { RedlineBlock, RedlineParagraph, RedlineSection, Run } from './types.ts'
import { compareRuns } from './words.ts'
import type { Alignable } from './compared.ts'
import { wordCount, type Context } from './context.ts'

/** A sentence, or the part of one, that only one of the texts has where it stands. */
type Sentence = Alignable & {
  paragraph: RedlineParagraph
  change: Lone
  /** Which of the paragraph's changes it belongs to: kept words lie between two changes. */
  gap: number
  /** It is a sentence from its beginning to its end, and not a part of one. */
  isWhole: boolean
  /** From where to where it goes, in characters, among those of the paragraph that have its change. */
  from: number
  to: number
}

/** A sentence moved if it has this many words; with changes, if it is this much alike and keeps this share of them. */
const min = { words: 6, characters: 24, alike: 0.6, kept: 0.5 }
/** Fewer words than this in a row, between words that changed, did not move. */
const minInRow = 3
/** Part of a sentence moved if it has this many words, and not within its paragraph: few words do not help a reader. */
const minPartWords = 15
/** When more pairs of sentences than this would have to be looked at, only equal ones are found. */
const maxPairs = 160_000

/** A sentence, with the sign that ends it. A dot within a word or a number ends none. */
export const sentence = /[^.!?。！？\n]+(?:[.!?。！？]+[^.!?。！？\s][^.!?。！？\n]*)*[.!?。！？]*/gu

const endSigns = '.!?:;。！？…'
const closingSigns = `"'”’»)]`
/** How many characters around a sentence are searched for the end of another one, or of a line. */
const beside = 40

/** Whether a sentence, or a line, ends where a text does. */
function endsSentence(text: string): boolean {
  const words = text.trimEnd()
  let last = words.length - 1
  while (last >= 0 && closingSigns.includes(words[last]!)) last--
  return (last >= 0 && endSigns.includes(words[last]!)) || text.slice(words.length).includes('\n')
}

/** Whether a run is of the words that only one of the texts has. */
const isLone = (run: Run, change: Lone) => run.change === change && !run.typography

function sentencesOf(paragraph: RedlineParagraph, change: Lone): Sentence[] {
  const found: (Sentence & { at: number })[] = []
  const other: Lone = change === 'deleted' ? 'inserted' : 'deleted'
  // All words of one text, and those among them that only it has.
  let [all, text, start, gap] = ['', '', 0, 0]
  const close = () => {
    for (const match of text.matchAll(sentence)) {
      const trimmed = match[0].trim()
      const within = match.index + match[0].indexOf(trimmed)
      const [from, to] = [start + within, start + within + trimmed.length]
      const at = all.length - text.length + within
      found.push({ paragraph, change, gap, id: trimmed, text: trimmed, from, to, at, isWhole: false })
    }
    start += text.length
    text = ''
    gap++
  }
  for (const run of paragraph.runs) {
    if (run.change === other) continue
    if (!isLone(run, change)) close()
    all += run.text
    if (isLone(run, change)) text += run.text
  }
  close()
  for (const one of found) {
    const { at, text } = one
    const end = at + text.length
    const begins = at === 0 || endsSentence(all.slice(Math.max(0, at - beside), at))
    one.isWhole =
      begins && (endsSentence(text.slice(-beside)) || /^[^\S\n]*(?:\n|$)/.test(all.slice(end, end + beside)))
  }
  return found
}

function paragraphsIn(blocks: readonly RedlineBlock[]): RedlineParagraph[] {
  return blocks.flatMap((block) => {
    if (block.change === 'same') return []
    if (block.type === 'paragraph') return [block]
    if (block.type === 'callout' || block.type === 'image') return paragraphsIn(block.blocks)
    return block.type === 'table'
      ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => paragraphsIn(cell.blocks)))
      : []
  })
}

const samePlace = (a: Sentence, b: Sentence) => a.paragraph === b.paragraph && a.gap === b.gap

/** Pairs what went with what came: equal sentences, then those most alike. */
function pairSentences(
  deleted: readonly Sentence[],
  inserted: readonly Sentence[],
  context: Context,
): Map<Sentence, Sentence> {
  const pairs = new Map<Sentence, Sentence>()
  const taken = new Set<Sentence>()
  const mayPair = (old: Sentence, now: Sentence) => old.paragraph !== now.paragraph || (old.isWhole && now.isWhole)
  const pair = (old: Sentence, now: Sentence) => {
    if (pairs.has(old) || taken.has(now) || !mayPair(old, now)) return
    pairs.set(old, now)
    taken.add(now)
  }
  const byText = openCandidates(inserted, ({ id }) => id)
  for (const old of deleted) {
    const now = byText.first(old.id)
    if (!now || !mayPair(old, now)) continue
    byText.take(old.id)
    pair(old, now)
  }
  const left = deleted.filter((old) => !pairs.has(old) && isLong(old))
  const leftAfter = inserted.filter((now) => !taken.has(now) && isLong(now))
  const overlaps = left.length * leftAfter.length > maxPairs ? undefined : overlapsOf(left, leftAfter, context)
  if (!overlaps) context.coarse = true
  const scores: { old: Sentence; now: Sentence; score: number }[] = []
  for (const [b, old] of overlaps ? left.entries() : []) {
    for (const [a, now] of leftAfter.entries()) {
      const score = overlaps?.alike(b, a) ?? 0
      // What was reworded where it stands did not move.
      if (score >= min.alike && !samePlace(old, now)) scores.push({ old, now, score })
    }
  }
  for (const { old, now } of scores.toSorted((a, b) => b.score - a.score)) pair(old, now)
  return pairs
}

/** Sentences that followed each other, and still do, moved together. */
function chains(pairs: ReadonlyMap<Sentence, Sentence>, deleted: readonly Sentence[], inserted: readonly Sentence[]) {
  const places = new Map(inserted.map((now, at) => [now, at]))
  const found: { old: Sentence; now: Sentence }[] = []
  let follows: Sentence | undefined
  for (const old of deleted) {
    const now = pairs.get(old)
    const last = found.at(-1)
    if (now && last && now === follows && samePlace(last.old, old) && samePlace(last.now, now)) {
      last.old = { ...last.old, to: old.to }
      last.now = { ...last.now, to: now.to }
    } else if (now) found.push({ old, now })
    follows = now && inserted[(places.get(now) ?? -1) + 1]
  }
  return found
}

/** Characters of a paragraph's deletions or insertions that moved. */
type Mark = { change: Lone; from: number; to: number; move: number }

/** The words that both ends of a move have alike, in the same looks. The others stay deleted or inserted. */
function marksOf(
  old: Sentence,
  now: Sentence,
  move: number,
  wordsOf: LoneWords,
  context: Context,
): { old: Mark[]; now: Mark[] } | undefined {
  const marks: { old: Mark[]; now: Mark[] } = { old: [], now: [] }
  let [b, a, words] = [old.from, now.from, 0]
  const [gone, come] = [wordsOf(old), wordsOf(now)]
  for (const { text, change, typography } of compareRuns(gone, come, context).runs) {
    // Other signs in the same words are a move of theirs, too.
    const moves = typography === true || (change === 'same' && wordCount(text, context) >= minInRow)
    if (moves && change !== 'inserted') marks.old.push({ change: 'deleted', from: b, to: b + text.length, move })
    if (moves && change !== 'deleted') marks.now.push({ change: 'inserted', from: a, to: a + text.length, move })
    if (moves && change !== 'deleted') words += wordCount(text, context)
    if (change !== 'inserted') b += text.length
    if (change !== 'deleted') a += text.length
  }
  const longer = Math.max(...[gone, come].map((runs) => wordCount(runs.map(({ text }) => text).join(''), context)))
  return words >= Math.max(min.words, min.kept * longer) ? marks : undefined
}

function withMarks(runs: readonly Run[], marks: readonly Mark[]): Run[] {
  const passed = { deleted: 0, inserted: 0 }
  const own = Map.groupBy(marks, ({ change }) => change)
  /** The first mark of each kind that may reach into the next run. */
  const next = { deleted: 0, inserted: 0 }
  return runs.flatMap((run): Run[] => {
    const { change, text, typography } = run
    if (typography || (change !== 'deleted' && change !== 'inserted')) return [run]
    const start = passed[change]
    const end = (passed[change] += text.length)
    const parts: Run[] = []
    const add = (from: number, to: number, more: Pick<Run, 'move'>) => {
      if (from < to) parts.push({ ...run, text: text.slice(from - start, to - start), ...more })
    }
    let at = start
    const some = own.get(change) ?? []
    while ((some[next[change]]?.to ?? Infinity) <= start) next[change]++
    for (let index = next[change]; index < some.length; index++) {
      const { from, to, move } = some[index]!
      if (from >= end) break
      add(at, from, {})
      add(Math.max(from, start), Math.min(to, end), { move })
      at = Math.min(to, end)
    }
    add(at, end, {})
    return withSpaces(parts)
  })
}

const isSpace = ({ text, move }: Run) => move === undefined && text.trim() === ''

/** The space around a sentence moves with it. */
function withSpaces(parts: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last && (last.move === undefined) !== (part.move === undefined) && (isSpace(last) || isSpace(part))) {
      joined[joined.length - 1] = { ...last, text: last.text + part.text, move: last.move ?? part.move }
    } else joined.push(part)
  }
  return joined
}

/**
 * The sections, in which sentences that went from one paragraph and came in another have the number of a move, at both
 * ends: they stay deleted there and inserted here.
 */
export function findMovedSentences(sections: RedlineSection[], context: Context): RedlineSection[] {
  const paragraphs = sections.flatMap((section) =>
    section.type === 'section' && section.change !== 'same' ? paragraphsIn(section.blocks) : [],
  )
  const isEnough = ({ text, isWhole }: Sentence) =>
    isWhole
      ? isLong({ id: text, text }) || (text.length >= min.characters && wordCount(text, context) >= min.words)
      : text.length >= minPartWords && wordCount(text, context) >= minPartWords
  const [deleted, inserted] = (['deleted', 'inserted'] as const).map((change) =>
    paragraphs.flatMap((paragraph) => sentencesOf(paragraph, change)).filter(isEnough),
  )
  if (!deleted || !inserted) return sections
  const wordsOf = openLoneWords()
  const marks = new Map<RedlineParagraph, Mark[]>()
  const mark = (paragraph: RedlineParagraph, more: readonly Mark[]) => {
    const own = marks.get(paragraph)
    if (own) for (const one of more) own.push(one)
    else marks.set(paragraph, [...more])
  }
  for (const { old, now } of chains(pairSentences(deleted, inserted, context), deleted, inserted)) {
    const found = marksOf(old, now, context.moves + 1, wordsOf, context)
    if (!found) continue
    context.moves++
    mark(old.paragraph, found.old)
    mark(now.paragraph, found.now)
  }
  const marked = [...marks].map(([paragraph, own]) => {
    const inOrder = own.toSorted((a, b) => a.from - b.from)
    return [paragraph, { ...paragraph, runs: withMarks(paragraph.runs, inOrder) }] as const
  })
  return replaceBlocks(sections, new Map(marked), context)
}
