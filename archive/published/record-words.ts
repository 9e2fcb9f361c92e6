import { headingText, listedOf, notesIn, textOf } from '../../policy/plain-text.ts'
import { nativeNumeral, nestLists, type ListOptions, type ListPart } from '../../policy/lists.ts'
import type { Block, PortableText } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

/** The words of a text, in order: what stands between its spaces. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

function blockWords(block: Block, numbering: ListOptions | undefined): string[] {
  if (block._type === 'block') return wordsOf(textOf(block))
  if (block._type === 'image') return wordsOf(`${block.alt} ${block.caption ?? ''}`)
  if (block._type === 'callout') return bodyWords(block.body, numbering)
  const cells = block.rows.flatMap((row) => row.cells.flatMap(({ value }) => bodyWords(value)))
  return [...wordsOf(block.caption ?? ''), ...cells]
}

/** The words of passages, with the markers of lists where they are words and not the browser’s. */
function bodyWords(body: PortableText, numbering?: ListOptions): string[] {
  const wordsIn = (part: ListPart<Block>): string[] => {
    if (!('list' in part)) return blockWords(part.block, numbering)
    const isMarked = part.list.kind !== 'bullet' && nativeNumeral(part.list) === undefined
    return part.list.items.flatMap(({ block, marker = '', below }) => [
      ...(isMarked ? wordsOf(marker) : []),
      ...blockWords(block, numbering),
      ...below.flatMap(wordsIn),
    ])
  }
  return nestLists(body, listedOf, numbering).flatMap(wordsIn)
}

/** The words by which marked terms are explained: a generated section repeats its definitions for them. */
function explanationWords({ body, generated }: Section): string[] {
  if (!generated) return []
  const first = body.findIndex((block) => block._type === 'block' && block.style === 'term')
  if (first < 0) return []
  return body.slice(first).flatMap((block) => (block._type === 'block' ? wordsOf(textOf(block)) : []))
}

/** The words of a section of a version as its page shows them: the heading, the text, its notes. */
export function sectionWords(section: Section): string[] {
  const notes = notesIn(section.body).flatMap(({ body }) => bodyWords(body))
  return [
    ...wordsOf(headingText(section)),
    ...bodyWords(section.body, { section: section.number }),
    ...notes,
    ...explanationWords(section),
  ]
}
