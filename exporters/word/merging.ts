import type { RedlineSources } from '../../policy/redline/sources.ts'
import type { Callout } from '../../schemas/records/portable-text.ts'
import type { Change, Side } from './flow.ts'
import type { TextNumbers } from './item-numbers.ts'
import type { NoteRuns } from './merge-runs.ts'
import type { TextPlace } from './text-flow.ts'

export type Both<T> = Record<Side, T>

/** What the parts of a redline need to become one flow. */
export type Merging = {
  sources: Both<RedlineSources>
  numbers: Both<TextNumbers>
  notes: NoteRuns
  /** Of the call-out that is being written. */
  tone?: Callout['tone']
}

const changeOf = { before: 'deleted', after: 'inserted' } as const satisfies Both<Change>

/** The place of blocks that are in one of the texts only. */
export const placeOf = (side: Side, { numbers, tone }: Pick<Merging, 'numbers' | 'tone'>): TextPlace => ({
  change: changeOf[side],
  numbers: numbers[side],
  ...(tone && { tone }),
})
