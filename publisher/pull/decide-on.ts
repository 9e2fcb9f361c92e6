import { UsageError } from '../../policy/errors.ts'
import type { Decisions } from './decisions.ts'
import type { SetAside } from './set-aside.ts'

/** What an operator decides about documents that are set aside. */
export type DecisionOrder = {
  /** Who decides, and when. */
  by: string
  at: string
  /** The ids of documents that stay set aside, or of policies for all of their documents that are, and why. */
  forGood?: { ids: readonly string[]; reason: string }
  /** Documents whose decision is revoked. */
  takeBack?: readonly string[]
}

/**
 * Records a decision.
 * @throws UsageError if a document is not set aside, or there is no decision about it to revoke
 */
export function decideOn(
  { by, at, forGood, takeBack = [] }: DecisionOrder,
  setAside: readonly SetAside[],
  decisions: Decisions,
): void {
  const meant = (forGood?.ids ?? []).map((id) => {
    const entries = setAside.filter(({ document, policy }) => document === id || policy === id)
    if (entries.length === 0) throw new UsageError(`${id} is not set aside${alternatives(setAside)}`)
    return entries
  })
  for (const document of takeBack) decisions.takeBack(document, by, at)
  const open = new Set(meant.flat().filter((entry) => !decisions.on(entry)))
  if (forGood && open.size > 0) decisions.add([...open], { reason: forGood.reason, by, at })
}

function alternatives(setAside: readonly SetAside[]): string {
  if (setAside.length === 0) return ': nothing is.'
  return `. These are: ${setAside.map(({ document }) => document).join(', ')}.`
}
