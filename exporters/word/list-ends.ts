import { isIn, type Change, type Side } from './flow.ts'
import type { WordPlace } from './numbering.ts'
import type { SettledBlock, SettledParagraph, SettledRun } from './settled.ts'

/**
 * What follows a replaced paragraph as deleted and as inserted, although it stays, if its list is not that of the inserted
 * one: on rejecting an inserted paragraph below a deleted one, LibreOffice gives the paragraph after it the list of the
 * one that goes, or none. Both texts stay as they are.
 * Before: `[-1. one-]`, `{+(a) one+}`, `Fees`. After: `[-1. one-]`, `[-Fees-]`, `{+(a) one+}`, `{+Fees+}`.
 * @param above the deleted blocks above it, and the inserted ones
 * @returns undefined if it can be written as it is
 */
export function partedBelowList(
  block: SettledBlock,
  above: { gone: readonly SettledBlock[]; added: readonly SettledBlock[] },
): { gone: SettledParagraph; added: SettledParagraph } | undefined {
  const [gone, added] = [above.gone.at(-1), above.added.at(-1)]
  if (gone?.kind !== 'paragraph' || added?.kind !== 'paragraph') return undefined
  if (block.kind === 'table' || block.end !== 'same' || isSamePlace(block.place, added.place)) return undefined
  return { gone: sideOf(block, 'before'), added: sideOf(block, 'after') }
}

const isSamePlace = (one: WordPlace | undefined, other: WordPlace | undefined): boolean =>
  one?.list === other?.list && one?.depth === other?.depth

/** The change of a whole block; `same` if any of it is in both texts. */
export function wholeChange(block: SettledBlock): Change {
  if (block.kind === 'table') return block.change
  const isWhole = block.runs.every((run) => run.kind === 'place' || run.change === block.end)
  return isWhole ? block.end : 'same'
}

/** A paragraph of both texts as it is in one of them. */
function sideOf(paragraph: SettledParagraph, side: Side): SettledParagraph {
  const change = side === 'before' ? 'deleted' : 'inserted'
  const runs = paragraph.runs.flatMap((run): SettledRun[] => {
    if (run.kind === 'place') return side === 'after' ? [run] : []
    return isIn(side, run.change) ? [{ ...run, change }] : []
  })
  return { ...paragraph, end: change, runs }
}
