import { target as targetRecord, type Target } from '../../schemas/records/target.ts'
import type { LivingSource } from '../living/source.ts'
import { records, string } from './loose.ts'
import type { ReadinessPath } from './path.ts'

/** A living part of a working text. `words` are those that it marks; empty for an object between words. */
export type DraftLiving = { path: ReadinessPath; words: string } & (
  { kind: 'variable' | 'definedTerm'; name: string } | { kind: 'crossReference' | 'link'; target?: Target }
)

type Loose = Record<string, unknown>

/** The words of a paragraph's child; “…” for a part whose words are not known. */
export function textIn(child: Loose, { variables }: LivingSource): string {
  if (child['_type'] === 'crossReference') return '…'
  if (child['_type'] !== 'variable') return string(child['text'])
  return variables.find(({ _key }) => _key === child['variable'])?.value ?? '…'
}

/** The words that a link or a term is on. */
export const markedWords = (block: Loose, mark: string): string =>
  records(block['children'])
    .filter(({ marks }) => Array.isArray(marks) && marks.includes(mark))
    .map(({ text }) => string(text))
    .join('')

const targetOf = (value: unknown) => targetRecord.safeParse(value).data

/** The living parts of a paragraph: objects between its words, and marks on them. */
export function livingIn(block: Loose, path: ReadinessPath): DraftLiving[] {
  const objects = records(block['children']).flatMap((child): DraftLiving[] => {
    const here = { path: [...path, 'children', { _key: string(child['_key']) }], words: '' }
    if (child['_type'] === 'variable') return [{ ...here, kind: 'variable', name: string(child['variable']) }]
    if (child['_type'] !== 'crossReference') return []
    return [{ ...here, kind: 'crossReference', target: targetOf(child['target']) }]
  })
  const marks = records(block['markDefs']).flatMap((mark): DraftLiving[] => {
    const key = string(mark['_key'])
    const words = markedWords(block, key)
    const here = { path: [...path, 'markDefs', { _key: key }], words }
    // A mark on no words is not published.
    if (words === '') return []
    if (mark['_type'] === 'definedTerm') return [{ ...here, kind: 'definedTerm', name: string(mark['term']) }]
    if (mark['_type'] !== 'link' || mark['target'] === undefined) return []
    return [{ ...here, kind: 'link', target: targetOf(mark['target']) }]
  })
  return [...objects, ...marks]
}
