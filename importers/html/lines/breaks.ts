import type { PageLine } from './page-line.ts'

/**
 * What stands between a line and the next one: `join`: the end of a line alone; `apart`: the end of a paragraph;
 * `unsure`: one of both; `kept`: nothing is known, or somebody wrote two lines.
 */
export type Break = 'join' | 'apart' | 'unsure' | 'kept'

/** In average letters. Narrower columns are no text of a page: short lines look full by chance. */
const minColumn = 38
/** Letters are as wide as their font has them; justified lines are stretched. */
const tolerance = 0.05
/** A line that is much shorter than its column was hardly ended by a long word. */
const minFilled = 0.72
/** How many lines must be joined for sure, before others like them are. */
const minJoined = 4
/** The longest line that a page has, in average letters. */
const maxColumn = 170

/** How far a break is from being one of a flowing text. */
type Sight = 'flows' | 'may-flow' | 'full-end' | 'ends' | 'short' | 'against'

/**
 * Finds which lines of a page are one paragraph. A page breaks a line only where the next word has no room: a line that
 * had room for it was ended by somebody. What a line ends and the next begins with, and what all the lines are like,
 * tell the rest. Only what is sure is joined.
 */
export function findBreaks(lines: readonly PageLine[]): Break[] {
  const column = columnOf(lines)
  const isGrouped = groupsAreParagraphs(lines)
  const names = namesIn(lines)
  const at = (index: number) => sight(lines, index, { column, isGrouped, names })
  const sights = lines.slice(1).map((_, index) => at(index))
  const breaks: Break[] = sights.map((seen) => (seen === 'full-end' ? 'unsure' : 'kept'))
  if (column === undefined) return breaks.map(() => 'kept')

  const count = (which: Sight) => sights.filter((seen) => seen === which).length
  const flows = count('flows')
  const isFlowing = flows >= count('may-flow') && count('against') * 4 <= flows + count('may-flow')
  const region = { lines, column, isProse: lines.some(({ endsWithin }) => endsWithin) }
  const rows = isFlowing ? chains(sights) : []
  const join = (row: Row, length: number) => breaks.fill('join', row.from, row.from + length)
  for (const [index, seen] of sights.entries()) if (isInside(seen)) breaks[index] = 'unsure'
  for (const row of rows) join(row, endOfParagraph(row, sights, region))
  // Beside enough paragraphs that are sure, a row that nothing speaks against is one too.
  if (breaks.filter((found) => found === 'join').length >= minJoined)
    for (const row of rows) join(row, endOfParagraph(row, sights, { ...region, isSure: true }))
  if (!breaks.includes('join')) return breaks.map((found, at) => (sights[at] === 'flows' ? found : 'kept'))
  return parted(breaks, lines, sights)
}

type Row = { from: number; to: number }
type Region = { lines: readonly PageLine[]; column: number; isProse: boolean; isSure?: boolean }

/** The ends of paragraphs, beside lines that were joined: what stands there is a text that flows. */
function parted(breaks: readonly Break[], lines: readonly PageLine[], sights: readonly Sight[]): Break[] {
  return breaks.map((found, index) => {
    if (found !== 'kept') return found
    if (sights[index] === 'ends' || lines[index + 1]?.start === 'marker') return 'apart'
    if (sights[index] !== 'short') return found
    // A paragraph that stops in the middle of a sentence may go on; a short line above one is a heading.
    if (breaks[index - 1] === 'join') return 'unsure'
    return breaks[index + 1] === 'join' ? 'apart' : 'kept'
  })
}

const isInside = (seen: Sight | undefined) => seen === 'flows' || seen === 'may-flow'

/** Rows of breaks that may all be inside one paragraph, as the lines from the first to the last. */
function chains(sights: readonly Sight[]): Row[] {
  const found: Row[] = []
  for (const [index, seen] of sights.entries()) {
    if (!isInside(seen)) continue
    const open = found.at(-1)
    if (open && isInside(sights[index - 1]) && open.to === index) open.to = index + 1
    // A line that begins a paragraph and ends without a sign may be a heading.
    else if (seen === 'flows') found.push({ from: index, to: index + 1 })
  }
  return found
}

type Column = { column: number | undefined; isGrouped: boolean; names: ReadonlySet<string> }

function sight(lines: readonly PageLine[], index: number, { column, isGrouped, names }: Column): Sight {
  const [above, below] = [lines[index], lines[index + 1]]
  if (!above || !below || column === undefined) return 'short'
  const hadRoom = above.width + below.firstWidth <= column * (1 - tolerance)
  const isFull = !hadRoom && above.width > column * minFilled
  const isEnded = above.end === 'sentence' || above.end === 'part'
  if (isGrouped && above.group !== below.group) {
    if (isEnded || !isFull) return isEnded ? 'ends' : 'short'
    return below.start === 'lower' ? 'full-end' : 'short'
  }
  if (!isFull) {
    if (isEnded) return 'ends'
    // Only a very long word had no room.
    if (!hadRoom) return 'full-end'
    // Short lines between paragraphs are a list or an address: they say nothing of those.
    return below.start === 'lower' && above.width > column * minFilled ? 'against' : 'short'
  }
  if (below.start === 'marker') return isEnded ? 'ends' : 'full-end'
  if (above.end === 'part') return 'full-end'
  if (below.start === 'lower') return 'flows'
  if (above.end === 'sentence') return isGrouped ? 'may-flow' : 'full-end'
  if (below.start === 'caseless') return 'flows'
  // A heading or an item may end without a sign, and what begins with a capital letter may be a name.
  return names.has(lettersOf(below.firstWord)) ? 'may-flow' : 'full-end'
}

/** Words that have a capital letter inside sentences too. */
function namesIn(lines: readonly PageLine[]): Set<string> {
  const names = new Set<string>()
  for (const { text } of lines) {
    const words = text.split(' ')
    for (const [at, word] of words.entries())
      if (/^\p{Lu}/u.test(word) && /^\p{Ll}[^.!?:;…]*$/u.test(words[at - 1] ?? '')) names.add(lettersOf(word))
  }
  return names
}

/** A word without the signs after it. */
const lettersOf = (word: string): string => /^[\p{L}\p{N}]*/u.exec(word)?.[0] ?? ''

/**
 * How many breaks of a row are surely inside one paragraph: a sentence ends within its lines, or at its short last one
 * while sentences do elsewhere. The lines of a list or of a verse have neither, however equal they are.
 */
function endOfParagraph(
  { from, to }: Row,
  sights: readonly Sight[],
  { lines, column, isProse, isSure = false }: Region,
): number {
  const row = lines.slice(from, to + 1)
  const inner = row.slice(0, -1)
  const isOpen = (line: PageLine | undefined) => line?.end === 'none' || line?.end === 'comma'
  // The last line may be a heading or the foot of a page, if it neither ends a sentence nor goes on with one.
  let count = inner.length
  while (count > 0 && sights[from + count - 1] !== 'flows' && isOpen(row[count])) count--
  if (row.slice(0, count + 1).some(({ endsWithin }) => endsWithin)) return count
  const commas = inner.filter(({ end }) => end === 'comma').length
  const same = row.filter(({ firstWord }, at) => firstWord === row[at - 1]?.firstWord).length
  if (inner.length > 1 && (commas * 2 >= inner.length || same * 2 >= inner.length)) return 0
  if (isSure && (!isOpen(row[count]) || sights[from + count] === 'full-end')) return count
  const last = row[count]
  return isProse && last?.end === 'sentence' && last.width < column * 0.9 ? count : 0
}

/** How wide the column is: most of its lines are nearly as wide. Undefined if they are not, or are lines of no page. */
function columnOf(lines: readonly PageLine[]): number | undefined {
  const sorted = lines.map(({ width }) => width).sort((a, b) => b - a)
  const wide = sorted.filter((width) => width > (sorted[0] ?? 0) / 2)
  const column = wide[Math.floor(wide.length / 10)]
  if (column === undefined || column < minColumn || column > maxColumn) return undefined
  const near = lines.filter(({ width }) => width > column * 0.85 && width < column * 1.1)
  // What is wider than the column is no line of it.
  const over = lines.filter(({ shorterWidth }) => shorterWidth > column * 1.08)
  // Of a single paragraph that was copied, two lines may be all that are full.
  const isColumn = near.length >= (wide.length > 4 ? 3 : 2)
  return isColumn && over.length * 10 <= lines.length ? column : undefined
}

/** Whether the source has several lines in most of its paragraphs: their ends are those of the text. */
function groupsAreParagraphs(lines: readonly PageLine[]): boolean {
  const sizes = new Map<number, number>()
  for (const { group } of lines) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const inLarge = lines.filter(({ group }) => (sizes.get(group) ?? 0) > 1)
  return sizes.size > 1 && inLarge.length * 2 >= lines.length
}
