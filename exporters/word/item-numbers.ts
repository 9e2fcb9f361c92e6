import { nestLists, type ListPart } from '../../policy/lists.ts'
import { listedOf, notesOf } from '../../policy/plain-text.ts'
import { isOrdered, markers, type Numeral } from '../../schemas/records/list-kinds.ts'
import type { Block, PortableText } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { ItemNumber } from './flow.ts'

/** The numbers of a text’s items by their paragraphs, and of its headings by their sections. */
export type TextNumbers = ReadonlyMap<object, ItemNumber>

const clauseNumerals: readonly Numeral[] = ['decimal', 'lower-alpha', 'lower-roman', 'upper-alpha', 'upper-roman']

/** The list that all numbered headings of a text are in. */
const headings = {}

/** Works out the numbers of a text, as its readers see them. */
export function numbersIn(sections: readonly Section[]): TextNumbers {
  const found = new Map<object, ItemNumber>()
  for (const section of sections) {
    const { number, body } = section
    if (number !== undefined) {
      const counted = {
        list: headings,
        numeral: 'decimal',
        number: Number(number),
        marker: `${number}.`,
        depth: 0,
      } as const
      found.set(section, counted)
    }
    readBody(body, found, section)
  }
  return found
}

function readBody(body: PortableText, found: Map<object, ItemNumber>, section?: Section): void {
  const outer = section && found.get(section)
  readParts(nestLists<Block>(body, listedOf, { section: section?.number }), { found, section: outer })
  for (const block of body) {
    if (block._type === 'callout') readBody(block.body, found, section)
    if (block._type === 'table')
      for (const { cells } of block.rows) for (const { value } of cells) readBody(value, found)
    if (block._type === 'block') for (const note of notesOf(block)) readBody(note.body, found)
  }
}

type Place = { found: Map<object, ItemNumber>; section: ItemNumber | undefined; outer?: ItemNumber }

function readParts(parts: readonly ListPart<Block>[], place: Place): void {
  for (const part of parts) {
    if (!('list' in part)) continue
    const { kind, level, items } = part.list
    const depth = level - 1
    for (const { block, number, marker, below } of items) {
      const isClause = kind === 'clause'
      // The clauses of a numbered section are one level below its heading.
      const outer = place.outer ?? (isClause && level === 1 ? place.section : undefined)
      const numeral = isOrdered(kind)
        ? markers[kind].numeral
        : isClause
          ? (clauseNumerals[level - 1] ?? 'decimal')
          : 'bullet'
      const item: ItemNumber = {
        list: part.list,
        numeral,
        number: number ?? 0,
        marker: marker ?? '•',
        depth: outer === undefined ? depth : Math.max(outer.depth + 1, depth),
        ...(outer && { outer }),
      }
      place.found.set(block, item)
      readParts(below, { ...place, outer: item })
    }
  }
}
