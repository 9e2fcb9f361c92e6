import { isRecord } from '../is-record.ts'

/** A paragraph, a cell, a heading or a fact of a document. */
export type Passage = { text: string; sectionKey: string | undefined; heading: string | undefined }

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const wordsIn = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value] : [])

/**
 * The paragraphs of a text, wherever they stand: in tables, call-outs, notes and captions too. A working text may lack
 * anything, so that nothing is taken for granted.
 */
function paragraphs(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(paragraphs)
  if (!isRecord(value)) return []
  const { children, caption, alt } = value
  const own = listOf(children).map((child) =>
    isRecord(child) && typeof child['text'] === 'string' ? child['text'] : '',
  )
  const inside = Object.entries(value).filter(([name]) => name !== 'markDefs')
  return [
    ...wordsIn(own.join('')),
    ...wordsIn(caption),
    ...wordsIn(alt),
    ...inside.flatMap(([, part]) => (typeof part === 'object' ? paragraphs(part) : [])),
  ]
}

function passagesOfSection(section: unknown): Passage[] {
  if (!isRecord(section)) return []
  const sectionKey = typeof section['_key'] === 'string' ? section['_key'] : undefined
  const heading = typeof section['heading'] === 'string' ? section['heading'] : undefined
  return [...wordsIn(heading), ...paragraphs(section['body'])].map((text) => ({ text, sectionKey, heading }))
}

/** All that one can search for in a document: a policy, a version or a shared section. */
export function passagesOf(document: Record<string, unknown>): Passage[] {
  const facts = [document['title'], document['summary'], document['owner'], document['changeSummary']]
  return [
    ...facts.flatMap(wordsIn).map((text) => ({ text, sectionKey: undefined, heading: undefined })),
    ...listOf(document['sections']).flatMap(passagesOfSection),
    ...(document['_type'] === 'sharedSection' ? passagesOfSection({ ...document, _key: undefined }) : []),
  ]
}
