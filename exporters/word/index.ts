import type { Text } from '../../policy/redline/index.ts'
import { wordDocument } from './document.ts'
import type { WordFacts } from './facts.ts'
import { redlineFlow } from './redline-flow.ts'
import { textFlow } from './text-flow.ts'

export type { WordFacts } from './facts.ts'
export { versionWordFacts } from './version-facts.ts'

/** A text as a Word file (.docx). Pure: the same text and facts give the same bytes. */
export const wordFile = (text: Text, facts: WordFacts): Uint8Array => wordDocument(textFlow(text), facts)

/**
 * Two texts as one Word file with tracked changes: accept them all and it is the new text, reject them all and it is the
 * old one.
 */
export const wordRedline = (before: Text, after: Text, facts: WordFacts): Uint8Array =>
  wordDocument(redlineFlow(before, after), facts)
