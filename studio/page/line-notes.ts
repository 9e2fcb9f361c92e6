import { createElement } from 'react'
import { inCss } from './in-css.ts'
import type { LineNote } from './section-problems.ts'

const ruleOf = ({ block, message, isError }: LineNote): string => {
  const colour = isError ? 'var(--policy-error)' : 'var(--policy-warning)'
  // The place of the block in the editor's own path of it.
  const at = `.policy-section-text [data-pt-path='[_key=="${inCss(block)}"]']`
  return `${at} { box-shadow: inset 3px 0 0 ${colour}; padding-inline-start: 0.75rem; margin-inline-start: -0.75rem; }
${at}::after { content: '${inCss(message)}'; color: ${colour}; }`
}

/**
 * What readiness says of single blocks, below each. It is drawn by rules of style, so that nothing stands in the editor
 * which is not text: the caret never meets it.
 */
export const LineNotes = ({ notes }: { notes: readonly LineNote[] }) => {
  const byBlock = Map.groupBy(notes, ({ block }) => block)
  const rules = [...byBlock.values()].map((all) => {
    const [first] = all
    const message = all.map((note) => note.message).join(' ')
    return first ? ruleOf({ ...first, message, isError: all.some(({ isError }) => isError) }) : ''
  })
  return rules.length === 0 ? null : createElement('style', { 'data-testid': 'line-notes' }, rules.join('\n'))
}
