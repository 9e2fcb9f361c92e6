import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import { headingText } from '../plain-text.ts'
import { openCandidates } from './candidates.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Whether two values of JSON are equal but for the keys that nothing refers to: the marks of words refer to `markDefs`. */
function isSame(one: unknown, other: unknown, within: string): boolean {
  if (one === other) return true
  if (!isRecord(one) || !isRecord(other)) return false
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false
    for (let at = 0; at < one.length; at++) if (!isSame(one[at], other[at], within)) return false
    return true
  }
  const names = Object.keys(one)
  if (names.length !== Object.keys(other).length) return false
  for (const name of names) {
    const isUnread = name === '_key' && within !== 'markDefs'
    if (!isUnread && !isSame(one[name], other[name], name)) return false
  }
  return true
}

function lengthOf(block: Block): number {
  if (block._type === 'block') {
    return block.children.reduce((sum, child) => sum + (child._type === 'span' ? child.text.length : 1), 1)
  }
  if (block._type === 'callout') return block.body.reduce((sum, inner) => sum + lengthOf(inner), 1)
  if (block._type === 'image') return 1
  return block.rows.reduce(
    (sum, { cells }) =>
      cells.reduce((inRow, { value }) => value.reduce((inCell, inner) => inCell + lengthOf(inner), inRow), sum),
    1,
  )
}

/** Gives a section that says the same as one of another text: each once. */
export type SameSections = (section: Section) => Section | undefined

/** Most sections of two versions say the same: one that was read need not be read again. */
export function openSameSections(sections: readonly Section[]): SameSections {
  const nameOf = (section: Section) =>
    `${section.body.reduce((sum, block) => sum + lengthOf(block), 0)} ${headingText(section)}`
  const candidates = openCandidates(sections, nameOf)
  return (section) => candidates.take(nameOf(section), ({ body }) => isSame(section.body, body, 'body'))
}
