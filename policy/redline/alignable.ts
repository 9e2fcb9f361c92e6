import { wordsOf } from './plain.ts'
import type { PlainBlock } from './types.ts'
import type { Bag, AlignableBlock, Alignable } from './compared.ts'
import { tokensOf, type Context } from './context.ts'

function idOf(block: PlainBlock): string {
  if (block.type === 'callout') return `callout ${block.tone}\n${block.blocks.map(idOf).join('\n')}`
  if (block.type === 'image') return `image ${block.source.asset._ref}\n${block.blocks.map(idOf).join('\n')}`
  if (block.type === 'table') {
    const rows = block.rows.map((cells) => cells.map((cell) => cell.map(idOf).join('\n')).join('\u0001'))
    return `table ${block.headerRows}${block.layout ? JSON.stringify(block.layout) : ''}\n${rows.join('\u0002')}`
  }
  const runs = block.runs.map(({ text, marks, href }) => `${text}\u0003${marks.join()}\u0003${href ?? ''}`)
  const numbering = block.numbering ? JSON.stringify(block.numbering) : ''
  return `${block.style} ${block.listItem ?? ''} ${block.level ?? ''}${numbering}\u0004${runs.join('\u0004')}`
}

/** A block to align: an object of its own, for the same block may stand in both texts. */
export function alignableOf(block: PlainBlock, { memory }: Context): AlignableBlock {
  const item = memory.blocks.get(block) ?? { id: idOf(block), text: wordsOf(block).join('\n') }
  memory.blocks.set(block, item)
  return { block, ...item }
}

function bagOfLine(line: string, context: Context): Bag {
  const { plain, weights } = context.lexicon.vocabulary
  const counts = new Map<number, number>()
  let weight = 0
  for (const token of tokensOf(line, context).ids) {
    const id = plain[token] ?? token
    const heavy = weights[id] ?? 0
    if (heavy === 0) continue
    weight += heavy
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return { counts, weight }
}

/** Words end where lines do. */
function bagOfLines(lines: readonly string[], context: Context): Bag {
  const counts = new Map<number, number>()
  let weight = 0
  for (const line of lines) {
    const bag = bagOf(line, context)
    weight += bag.weight
    for (const [id, count] of bag.counts) counts.set(id, (counts.get(id) ?? 0) + count)
  }
  return { counts, weight }
}

/** The words of a text, counted and weighed; cached by the text. */
export function bagOf(text: string, context: Context): Bag {
  const { bags } = context.lexicon
  const known = bags.get(text)
  if (known) return known
  const bag = text.includes('\n') ? bagOfLines(text.split('\n'), context) : bagOfLine(text, context)
  bags.set(text, bag)
  context.lexicon.characters += text.length
  return bag
}

/** The share of words that two texts have in common, by weight, whatever their order: from 0 to 1. */
export function shareOf(before: string, after: string, context: Context): number {
  if (before === after) return 1
  const [bag, bagAfter] = [bagOf(before, context), bagOf(after, context)]
  context.budget.steps -= bag.counts.size
  const total = bag.weight + bagAfter.weight
  if (total === 0 || context.budget.steps < 0) return 0
  const { weights } = context.lexicon.vocabulary
  let shared = 0
  for (const [id, count] of bag.counts) shared += Math.min(count, bagAfter.counts.get(id) ?? 0) * (weights[id] ?? 0)
  return (2 * shared) / total
}

/** The words of a cell, a line for each paragraph. */
export const cellText = (blocks: readonly PlainBlock[]) => blocks.flatMap(wordsOf).join('\n')
/** Equal for cells in which nothing that a reader sees differs. */
export const cellId = (blocks: readonly PlainBlock[], context: Context) =>
  blocks.map((block) => alignableOf(block, context).id).join('\n')

/** The words that each of some texts has in common with each of others, by weight. */
export type Overlaps = {
  /** The words of each. */
  before: Bag[]
  after: Bag[]
  shared: (before: number, after: number) => number
  /** From 0, no word in common, to 1, the same words. */
  share: (before: number, after: number) => number
  /** The same, but at least a half if one text has most of the words of the other. */
  alike: (before: number, after: number) => number
}

const nothingShared: Overlaps = { before: [], after: [], shared: () => 0, share: () => 0, alike: () => 0 }

/** Compares all with all. Undefined if there are too many of them for the budget. */
export function overlapsOf(
  before: readonly Alignable[],
  after: readonly Alignable[],
  context: Context,
): Overlaps | undefined {
  const cost = before.length * after.length
  // Nothing to compare with: their words need not be read.
  if (cost === 0) return nothingShared
  if (cost > 1_000_000 || context.budget.steps < cost) return undefined
  context.budget.steps -= cost
  const bags = before.map(({ text }) => bagOf(text, context))
  const bagsAfter = after.map(({ text }) => bagOf(text, context))
  const holders = new Map<number, { at: number; count: number }[]>()
  for (const [at, { counts }] of bagsAfter.entries()) {
    for (const [id, count] of counts) {
      const known = holders.get(id)
      if (known) known.push({ at, count })
      else holders.set(id, [{ at, count }])
    }
  }
  const table = new Int32Array(cost)
  for (const [row, { counts }] of bags.entries()) {
    for (const [id, count] of counts) {
      const found = holders.get(id) ?? []
      context.budget.steps -= found.length
      if (context.budget.steps < 0) return undefined
      const heavy = context.lexicon.vocabulary.weights[id] ?? 0
      for (const holder of found) table[row * after.length + holder.at]! += heavy * Math.min(count, holder.count)
    }
  }
  const shared = (b: number, a: number) => table[b * after.length + a] ?? 0
  const share = (b: number, a: number) => {
    const total = (bags[b]?.weight ?? 0) + (bagsAfter[a]?.weight ?? 0)
    if (total === 0) return before[b]?.text === after[a]?.text ? 1 : 0
    return (2 * shared(b, a)) / total
  }
  const alike = (b: number, a: number) => {
    const [both, shorter] = [shared(b, a), Math.min(bags[b]?.weight ?? 0, bagsAfter[a]?.weight ?? 0)]
    // A text that grew, or shrank, to a multiple of its length is still the same text.
    const within = shorter >= 50 && both >= 0.75 * shorter ? 0.5 : 0
    return Math.max(share(b, a), within)
  }
  return { before: bags, after: bagsAfter, shared, share, alike }
}

/** Whether a text is long enough to be recognised where it turns up elsewhere. Some scripts need few characters. */
export const isLong = ({ text }: Alignable): boolean => text.length >= 40 || /[\u3000-\uffff]{15}/u.test(text)
