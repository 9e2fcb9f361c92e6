import type { Grammar } from './grammar.ts'
import type { Hunk } from './hunks.ts'
import type { Token } from './token.ts'

const strong = new Set(['.', ';', ':', '—', '!', '?'])
const weak = new Set([',', '—', '(', ')'])
/** After them a sentence goes on with a subject of its own. */
const subjects =
  /^(?:we|you|it|<they>|i|this|these|those|the|a|an|our|your|<their>|<each>|<all>|wir|Sie|sie|es|er|der|die|das|dies|diese)$/
const joining = new Set(['<and>', 'or', 'nor', 'but', 'und', '<sowie>', 'oder', 'sondern', 'aber', 'so', '<therefore>'])
const opening =
  /^(?:in|on|at|for|after|before|during|until|within|since|by|with|without|from|under|where|when|if|as|to|<[a-z -]+>|howev~|otherwis~|final~|then~|here)$/
/** A comma before them is a matter of grammar in German. */
const germanClauses =
  /^(?:und|oder|sowie|<sowie>|dass|ob|<wenn>|<es sei denn>|<weil>|um|<um>|ohn|ohne|als|wie|<damit>|sobald|solang|bis|nachdem|bevor|<während>|<obwohl>|aber|sondern|<beziehungsweise>|<zum beispiel>|<insbesondere>|<und so weiter>|<das heißt>|zu)$/

/** Whether a difference in punctuation alone leaves every word bound to the same others. */
export function isIdlePunctuation(
  { before, after, at }: Hunk,
  sides: { before: readonly Token[]; after: readonly Token[] },
  grammar: Grammar | undefined,
): boolean {
  const [old, now] = [marksOf(before), marksOf(after)]
  if (old === undefined || now === undefined) return false
  if (old === now) return true
  if (strong.has(old) && strong.has(now)) return true
  if (weak.has(old) && weak.has(now)) return true
  if (!grammar) return false
  const added = old === '' ? now : now === '' ? old : undefined
  if (added === undefined) return false
  const side = old === '' ? sides.after : sides.before
  const place = old === '' ? at.after : at.before
  if (added === '.' && (place === side.length - 1 || place === 0)) return true
  if (added === ':' && !grammar.german)
    return place > 0 && /^(?:<as follows>|follow~|<for example>|<that is>)/.test(side[place - 1]?.key ?? '')
  if (added === '!') return true
  return added === ',' && isIdleComma(side, place, grammar.german)
}

const marksOf = (tokens: readonly Token[]) =>
  tokens.every(({ kind }) => kind === 'mark') ? tokens.map(({ key }) => key).join('') : undefined

function isIdleComma(tokens: readonly Token[], at: number, german: boolean): boolean {
  const next = tokens[at + 1]?.key ?? ''
  const previous = tokens[at - 1]?.key ?? ''
  if (german) return germanClauses.test(next)
  // The last comma of a list: “names, grades(,) and records”.
  const listed = tokens.slice(Math.max(0, at - 14), at).some(({ key }) => key === ',')
  if (joining.has(next) && (listed || subjects.test(tokens[at + 2]?.key ?? ''))) return true
  if (
    /^(?:howev|<however>|<therefore>|<also>|<for example>|<that is>)/.test(next) ||
    /^<(?:however|therefore|also|for example|that is|and so on)>/.test(previous)
  )
    return true
  // After an opening such as “In such cases”, before a subject.
  const start = tokens.slice(0, at).findLastIndex(({ key }) => strong.has(key)) + 1
  const inner = tokens.slice(start, at)
  return (
    opening.test(inner[0]?.key ?? '') &&
    inner.length <= 14 &&
    inner.every(({ kind }) => kind !== 'mark') &&
    subjects.test(next)
  )
}
