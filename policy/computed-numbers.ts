import { section as sectionRecord } from '../schemas/records/section.ts'
import type { Numbering } from '../schemas/records/policy.ts'
import type { PortableText, TextBlock } from '../schemas/records/portable-text.ts'
import { listMarkers } from './lists.ts'
import { listedOf, textOf } from './plain-text.ts'

/** `4` or `4.` before a heading’s words. Numbers of other forms cannot be computed. */
const headingNumber = /^\s*(\d{1,3})[.)]?\s+(?=\S)/
/** `4.1`, `(a)` and `(iv)` before a paragraph’s words. */
const clauseNumber = /^\s*(\d{1,3}\.\d{1,3}|\([a-z]{1,5}\))\.?\s+(?=\S)/

/** What computed numbers change in a section. */
export type SectionNumbers = { key: string; heading?: string; unnumbered?: true; body?: PortableText }

export type ComputedNumbers = {
  numbering: Numbering
  sections: SectionNumbers[]
  /** The typed numbers of headings that differ from the computed ones. */
  changes: { from: string; to: string }[]
}

type Part = { _key: string; heading: string }
const isPart = (value: unknown): value is Part =>
  typeof value === 'object' &&
  value !== null &&
  '_key' in value &&
  typeof value._key === 'string' &&
  'heading' in value &&
  typeof value.heading === 'string'

/**
 * How numbers that were typed in a text become computed ones: taken out of its headings and, where they are exactly
 * those that would be computed, of its clauses. Sections whose heading has none keep none.
 *
 * Before: “1. Scope” “1.1 For all.” “(a) You.”; after: “Scope” with the clauses “For all.” and, within it, “You.”.
 * @param numbering how the policy numbers its sections already
 * @returns undefined if no heading has a number, or only one in a policy without numbering
 */
export function computeNumbers(sections: unknown, numbering?: Numbering): ComputedNumbers | undefined {
  const parts = Array.isArray(sections) ? sections : []
  const typed = parts.filter((part) => isPart(part) && headingNumber.test(part.heading))
  if (typed.length === 0 || (numbering === undefined && typed.length < 2)) return undefined
  const changes: ComputedNumbers['changes'] = []
  const found: SectionNumbers[] = []
  let count = 0
  let hasClauses = false
  for (const part of parts) {
    const [prefix, number] = isPart(part) ? (headingNumber.exec(part.heading) ?? []) : []
    const isNumbered = number !== undefined || (numbering !== undefined && !isUnnumbered(part))
    if (isNumbered) count += 1
    if (!isPart(part)) continue
    if (prefix === undefined || number === undefined) {
      if (!isNumbered && !isUnnumbered(part)) found.push({ key: part._key, unnumbered: true })
      continue
    }
    const computed = String(count)
    if (computed !== number) changes.push({ from: number, to: computed })
    const body = numbering === 'sections' ? undefined : asClauses(part, computed)
    hasClauses ||= body !== undefined
    found.push({ key: part._key, heading: part.heading.slice(prefix.length), ...(body && { body }) })
  }
  return { numbering: numbering ?? (hasClauses ? 'legal' : 'sections'), sections: found, changes }
}

const isUnnumbered = (part: unknown) =>
  typeof part === 'object' && part !== null && 'unnumbered' in part && part.unnumbered === true

/** How deep a clause is by its number: `4.1`, `(a)`, `(i)`. After (h) comes the letter (i). */
function levelOf(number: string, before: string | undefined): number {
  if (!number.startsWith('(')) return 1
  const isRoman = /^\([ivx]+\)$/.test(number)
  const isLetter = number.length === 3
  if (!isRoman) return 2
  return isLetter && before === `(${String.fromCharCode(number.charCodeAt(1) - 1)})` ? 2 : 3
}

/**
 * The paragraphs of a section that are numbered by hand as clauses. Undefined if there are none, or if any would get
 * another number than the one that was typed.
 */
function asClauses(part: unknown, section: string): PortableText | undefined {
  const read = sectionRecord.safeParse(part)
  if (!read.success) return undefined
  const typed = new Map<string, string>()
  let before: string | undefined
  const body = read.data.body.map((block) => {
    if (block._type !== 'block' || block.style !== 'normal' || block.listItem) return block
    const [prefix, number] = clauseNumber.exec(textOf(block)) ?? []
    if (prefix === undefined || number === undefined) return block
    typed.set(block._key, number)
    const level = levelOf(number, before)
    before = number
    return { ...withoutBeginning(block, prefix.length), listItem: 'number' as const, level }
  })
  if (typed.size === 0) return undefined
  const clauses = body.map((block) =>
    block._type === 'block' && block.listItem === 'number' ? { ...block, listItem: 'clause' as const } : block,
  )
  const markers = listMarkers(clauses, listedOf, { section })
  const isSame = clauses.every((block) => !typed.has(block._key) || markers.get(block) === typed.get(block._key))
  return isSame ? body : undefined
}

/** A paragraph without its first letters. */
function withoutBeginning(block: TextBlock, length: number): TextBlock {
  let left = length
  const children = block.children.flatMap((child) => {
    if (child._type !== 'span' || left === 0) return [child]
    const text = child.text.slice(left)
    left = Math.max(0, left - child.text.length)
    return text === '' ? [] : [{ ...child, text }]
  })
  return { ...block, children }
}
