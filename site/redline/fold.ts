import type { RedlineBlock } from '../../policy/redline/types.ts'
import { label, type RedlineContext } from './context.ts'

/** What stands together in a section. */
export type RedlinePart = {
  markup: string
  /** The same with the old words beside the new ones: those of a part that is folded stand there once. */
  besideMarkup: () => string
  /** Whether nothing in it changed. */
  same: boolean
  members: readonly RedlineBlock[]
}

/** Less than this, in characters of markup, is read faster than unfolded. */
const worthFolding = 700
/** Beside a change this much is left open, for the reader to see where the change stands. */
const context = 1

/** Folds runs of unchanged parts between changes, and before the first and after the last one. */
export function foldUnchanged(parts: readonly RedlinePart[], redline: RedlineContext): string {
  if (parts.every(({ same }) => same)) return parts.map(({ markup }) => markup).join('')
  let markup = ''
  for (let index = 0; index < parts.length;) {
    const end = parts.findIndex(({ same }, at) => at >= index && !same)
    const stop = end === -1 ? parts.length : end
    const from = index === 0 ? 0 : Math.min(index + context, stop)
    const to = end === -1 ? stop : Math.max(from, stop - context)
    const between = (start: number, until: number) =>
      parts
        .slice(start, until)
        .map((part) => part.markup)
        .join('')
    const open = (start: number, until: number) =>
      parts
        .slice(start, until)
        .map((part) => part.besideMarkup())
        .join('')
    const folded = between(from, to)
    markup += open(index, from)
    markup +=
      to - from > 0 && folded.length >= worthFolding
        ? `<details class="unchanged"><summary>${label('same', redline.words.unchangedParts(to - from), redline)}</summary>${folded}</details>`
        : open(from, to)
    markup += open(to, stop) + (parts[stop]?.markup ?? '')
    index = stop + 1
  }
  return markup
}
