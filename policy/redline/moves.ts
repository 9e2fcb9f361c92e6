import { comparable, compareBlock } from './blocks.ts'
import { isLong, overlapsOf } from './alignable.ts'
import { openCandidates } from './candidates.ts'
import { replaceBlocks } from './replace.ts'
import { wordsOf } from './plain.ts'
import type { RedlineBlock, RedlineSection } from './types.ts'
import { originOf } from './mark-whole.ts'
import type { AlignableBlock } from './compared.ts'
import type { Context } from './context.ts'

/** A block that only one of the texts has, where it stands in the redline. */
type Place = { item: AlignableBlock; block: RedlineBlock; list: readonly RedlineBlock[]; at: number; order: number }
type Places = { deleted: Place[]; inserted: Place[] }

/** A block moved with changes if it is at least this long, in characters, and this much alike. */
const min = { length: 60, alike: 0.7 }

/** Where the blocks are that went or came; with `inside`, also those within tables and callouts that did. */
function placesOf(sections: readonly RedlineSection[], inside: boolean, context: Context): Places {
  const places: Places = { deleted: [], inserted: [] }
  const visit = (list: readonly RedlineBlock[]) => {
    for (const [at, block] of list.entries()) {
      if (block.change === 'same') continue
      const found = block.change === 'deleted' || block.change === 'inserted' ? places[block.change] : undefined
      const item = found && originOf(block, context)
      if (item) {
        found.push({ item, block, list, at, order: found.length })
        if (!inside) continue
      }
      if (block.type === 'callout' || block.type === 'image') visit(block.blocks)
      if (block.type === 'table') for (const { cells } of block.rows) for (const cell of cells) visit(cell.blocks)
    }
  }
  for (const section of sections) {
    if (section.type === 'section' && section.change !== 'same') visit(section.blocks)
  }
  return places
}

/** Whether nothing that both texts have stands between the two: what was rewritten where it stands did not move. */
function isSamePlace(old: Place, now: Place): boolean {
  if (old.list !== now.list) return false
  const between = old.list.slice(Math.min(old.at, now.at) + 1, Math.max(old.at, now.at))
  return between.every(({ change }) => change === 'deleted' || change === 'inserted')
}

/** Pairs what went with what came: equal blocks, their neighbours too, then those much alike. */
function pairPlaces({ deleted, inserted }: Places, context: Context): Map<Place, Place> {
  const pairs = new Map<Place, Place>()
  const taken = new Set<Place>()
  const free = (old: Place | undefined, now: Place | undefined): old is Place =>
    old !== undefined && now !== undefined && !pairs.has(old) && !taken.has(now)
  const pair = (old: Place, now: Place) => {
    pairs.set(old, now)
    taken.add(now)
  }
  const byId = openCandidates(inserted, ({ item }) => item.id)
  for (const old of deleted) {
    const now = isLong(old.item) ? byId.take(old.item.id) : undefined
    if (now) pair(old, now)
  }
  const left = deleted.filter((place) => !pairs.has(place) && isLong(place.item))
  const leftAfter = inserted.filter((place) => !taken.has(place) && isLong(place.item))
  const itemsOf = (places: readonly Place[]) => places.map(({ item }) => item)
  const overlaps = overlapsOf(itemsOf(left), itemsOf(leftAfter), context)
  if (!overlaps) context.coarse = true
  const scores: { old: Place; now: Place; score: number }[] = []
  for (const [b, old] of overlaps ? left.entries() : []) {
    for (const [a, now] of leftAfter.entries()) {
      const score = overlaps?.alike(b, a) ?? 0
      if (score >= min.alike) scores.push({ old, now, score })
    }
  }
  for (const { old, now } of scores.toSorted((a, b) => b.score - a.score)) {
    const long = Math.min(old.item.text.length, now.item.text.length) >= min.length
    if (long && free(old, now) && !isSamePlace(old, now) && comparable(old.item.block, now.item.block)) pair(old, now)
  }
  // A short block, such as a sub-heading, moves along with its neighbour.
  for (const step of [1, -1]) {
    for (const [old, now] of pairs) {
      for (let by = step; ; by += step) {
        const [next, nextAfter] = [deleted[old.order + by], inserted[now.order + by]]
        if (!free(next, nextAfter) || !nextAfter || next.item.id !== nextAfter.item.id) break
        if (next.list !== old.list || nextAfter.list !== now.list) break
        pair(next, nextAfter)
      }
    }
  }
  return pairs
}

/** Whether blocks stand inside of it. */
const isHolder = ({ block }: Place): boolean => block.type !== 'paragraph'

/** The sections, with blocks removed in one place and added in another shown as moved. */
export function findMoves(sections: RedlineSection[], context: Context): RedlineSection[] {
  let found = sections
  // Whole tables and callouts first; then what stood in, or came into, one that is gone or new.
  for (const inside of [false, true]) {
    const places = placesOf(found, inside, context)
    if (inside && ![...places.deleted, ...places.inserted].some(isHolder)) break
    const moved = new Map<RedlineBlock, RedlineBlock>()
    for (const [old, now] of pairPlaces(places, context)) {
      const move = ++context.moves
      const compared = compareBlock(old.item.block, now.item.block, context)
      if (compared.type === 'moved-away') continue
      moved.set(now.block, { ...compared, change: 'moved', move })
      moved.set(old.block, { type: 'moved-away', change: 'moved-away', move, text: wordsOf(old.item.block) })
    }
    found = replaceBlocks(found, moved, context)
  }
  return found
}

type Numbered = { change: string; move?: number }

/** Numbers the moves from 1 in reading order of the new places. Changes the numbers in place. */
export function numberMoves(sections: readonly RedlineSection[]): void {
  const numbers = new Map<number, number>()
  const all: Numbered[] = []
  const visit = (blocks: readonly RedlineBlock[]) => {
    for (const block of blocks) {
      if (block.change === 'same') continue
      all.push(block)
      if (block.type === 'paragraph') all.push(...block.runs)
      if (block.type === 'callout' || block.type === 'image') visit(block.blocks)
      if (block.type !== 'table') continue
      all.push(...block.columns)
      for (const row of block.rows) {
        all.push(row)
        for (const { blocks } of row.cells) visit(blocks)
      }
    }
  }
  for (const section of sections) {
    // Nothing moves in what is the same.
    if (section.change === 'same' && section.move === undefined) continue
    all.push(section)
    if (section.type === 'section') visit(section.blocks)
  }
  const moving = all.filter(({ move }) => move !== undefined)
  for (const { change, move = 0 } of moving) {
    if (change !== 'moved-away' && change !== 'deleted' && !numbers.has(move)) numbers.set(move, numbers.size + 1)
  }
  for (const part of moving) part.move = numbers.get(part.move ?? 0)
}
