import { withoutSpelledOut } from './abbreviations.ts'
import { withoutDoubleNegation } from './equivalents.ts'
import { isExplained, type Context, type Sides, type Texts } from './explain.ts'
import { isSameInOtherVerbForm } from './german-verbs.ts'
import { hunksOf, type Hunk } from './hunks.ts'
import { isIdleLabel, labelOf } from './labels.ts'
import { normalise } from './normalise.ts'
import { isSameListInOtherOrder } from './order.ts'
import { isSplitOrJoined } from './split-join.ts'
import type { Same } from './soft.ts'
import type { Token } from './token.ts'
import { isSameInOtherVoice } from './voice.ts'
import { isConditionMoved } from './conditions.ts'
import { ofEach } from './each.ts'

/** What was not shown to be harmless in a passage. */
export type Doubt = { hunks: Hunk[]; texts: Texts; sides: Sides }

/** Sentences of more tokens are only compared word by word. */
const maxTokens = 300

/** Tries to show that a passage says the same before and after. @returns undefined if it does */
export function doubtsOf(before: string, after: string, context: Context): Doubt | undefined {
  const { grammar } = context
  const [old, now] = [normalise(before, grammar), normalise(after, grammar)]
  const texts = { before: old.text, after: now.text }
  const all = {
    before: trimmed(withoutSpelledOut(old.tokens, old.text)),
    after: trimmed(withoutSpelledOut(now.tokens, now.text)),
  }
  const [label, labelAfter] = [labelOf(all.before, old.text), labelOf(all.after, now.text)]
  const idle =
    label && labelAfter && isIdleLabel(textOf(label.label, old.text)) && isIdleLabel(textOf(labelAfter.label, now.text))
  const sides = idle ? { before: label.rest, after: labelAfter.rest } : all

  const unexplained = (a: readonly Token[], b: readonly Token[]) =>
    hunksOf(a, b).filter((hunk) => !isExplained(hunk, { before: a, after: b }, texts, context))
  const hunks = unexplained(sides.before, sides.after)
  if (hunks.length === 0) return undefined
  const doubt = { hunks, texts, sides }
  if (!grammar || sides.before.length > maxTokens || sides.after.length > maxTokens) return doubt

  const same: Same = (a, b) => unexplained(a, b).length === 0
  const affirmed = { before: withoutDoubleNegation(sides.before), after: withoutDoubleNegation(sides.after) }
  const readings = [sides, affirmed, ofEach(sides, grammar.german)].filter((reading) => reading !== undefined)
  const isSame = readings.some(
    ({ before: a, after: b }) =>
      same(a, b) ||
      isSameListInOtherOrder(a, b) ||
      isSplitOrJoined(a, b) ||
      isConditionMoved(a, b, same) ||
      (grammar.german ? isSameInOtherVerbForm(a, b) : isSameInOtherVoice(a, b, same)),
  )
  return isSame ? undefined : doubt
}

const textOf = (tokens: readonly Token[], text: string) => text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)

/** Without the full stop, semicolon or exclamation mark at its end, which says nothing. */
function trimmed(tokens: readonly Token[]): Token[] {
  const last = tokens.findLastIndex(({ kind, key }) => kind !== 'mark' || !/^[.;!]$/.test(key))
  return tokens.slice(0, last + 1)
}
