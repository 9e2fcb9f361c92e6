import { soft, type Same } from './soft.ts'
import type { Token } from './token.ts'

const opens =
  /^(?:<if>|<unless>|<when>|<as soon as>|<before>|<after>|<because>|<until>|<wenn>|<es sei denn>|sobald|nachdem|bevor|where)$/
const joins = /^(?:<and>|or|but|und|oder|<sowie>|aber)$/

/** “If you agree, we share it” as “we share it if you agree”; undefined if it might apply to a part only. */
function withConditionLast(tokens: readonly Token[]): Token[] | undefined {
  if (!opens.test(tokens[0]?.key ?? '')) return undefined
  const commas = tokens.flatMap(({ key }, at) => (key === ',' ? [at] : []))
  const [comma] = commas
  if (comma === undefined || commas.length !== 1) return undefined
  const main = tokens.slice(comma + 1).filter(({ key }) => key !== 'then' && key !== 'so' && key !== 'dann')
  if (main.some(({ key, kind }) => kind === 'mark' || joins.test(key))) return undefined
  return [...main, ...tokens.slice(0, comma)]
}

/** Whether a condition only went from one end of a sentence to the other. */
export function isConditionMoved(before: readonly Token[], after: readonly Token[], same: Same): boolean {
  const [old, now] = [withConditionLast(before), withConditionLast(after)]
  if ((old === undefined) === (now === undefined)) return false
  return same(soft(old ?? before), soft(now ?? after))
}
