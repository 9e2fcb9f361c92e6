import { isRecord } from '../is-record.ts'

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const textOf = (block: unknown): string =>
  isRecord(block) && Array.isArray(block['children'])
    ? plain(block['children'].map((child: unknown) => (isRecord(child) ? String(child['text'] ?? '') : '')).join(''))
    : ''

/**
 * The key of the block of a text that a paragraph of the page was made from. The page has the words of living parts too,
 * and markers of lists, so that the block with the longest text within the paragraph's is the one.
 */
export function findBlock(body: unknown, words: string): string | undefined {
  const wanted = plain(words)
  const found = (Array.isArray(body) ? body : [])
    .filter(isRecord)
    .map((block) => ({ key: block['_key'], text: textOf(block) }))
    .filter(({ text }) => text !== '' && (wanted.includes(text) || startsAlike(text, wanted)))
    .toSorted((a, b) => b.text.length - a.text.length)[0]
  return typeof found?.key === 'string' ? found.key : undefined
}

/** A paragraph with a variable in it begins with the same words. */
const startsAlike = (text: string, wanted: string) => text.length > 20 && wanted.startsWith(text.slice(0, 20))
