import { align } from './align.ts'
import { cellsOf } from './alignable.ts'
import { shareOf } from './bags.ts'
import type { Alignable } from './compared.ts'
import type { Context } from './context.ts'
import { fold } from './fold.ts'
import type { PlainTable, RedlineColumn } from './types.ts'

type Column = Alignable & { at: number; head: string }

/** A column of the redline: its place in each text that has it. Of one that moved there are two. */
export type Place = { before?: number; after?: number } & RedlineColumn

/** How much of their words two columns must share to be the same one under different headers. */
const minShare = 0.4

function columnsOf(table: PlainTable, context: Context): Column[] {
  const rows = cellsOf(table, context)
  return (rows[0] ?? []).map(({ text }, at) => {
    const cells = rows.map((row) => row[at])
    return {
      at,
      head: fold(text).text.trim().toLowerCase(),
      id: cells.map((cell) => cell?.id ?? '').join('\u0001'),
      text: cells.map((cell) => cell?.text ?? '').join('\n'),
    }
  })
}

/** Columns that stand in another order now: those that only one text has where they stand, paired. */
function movedColumns(gone: readonly Column[], come: readonly Column[], context: Context): Map<Column, Column> {
  const moved = new Map<Column, Column>()
  const taken = new Set<Column>()
  const isSame = (old: Column, now: Column) =>
    old.id === now.id || (old.head !== '' && old.head === now.head) || shareOf(old.text, now.text, context) >= 0.6
  for (const old of gone) {
    const now = come.find((other) => !taken.has(other) && isSame(old, other))
    if (!now) continue
    moved.set(old, now)
    taken.add(now)
  }
  return moved
}

/** The columns of both tables side by side: in their order if their first rows are the same, else by header and words. */
export function alignColumns(before: PlainTable, after: PlainTable, context: Context): Place[] {
  const [columns, columnsAfter] = [columnsOf(before, context), columnsOf(after, context)]
  if (columns.length === columnsAfter.length && columns.every(({ head }, at) => head === columnsAfter[at]?.head)) {
    return columns.map(({ at }) => ({ change: 'same', before: at, after: at }))
  }
  const single = columns.length === 1 && columnsAfter.length === 1
  const groups = align<Column>(columns, columnsAfter, {
    context,
    kind: 'columns',
    mayPair: (old, now, alike) => (old.head !== '' && old.head === now.head) || alike >= minShare || single,
    pairLeftovers: single,
  })
  const gone = groups.flatMap(({ before: [old], after: [now] }) => (old && !now ? [old] : []))
  const come = groups.flatMap(({ before: [old], after: [now] }) => (now && !old ? [now] : []))
  const moved = movedColumns(gone, come, context)
  const origins = new Map([...moved].map(([old, now]) => [now, old]))
  const moves = new Map([...moved.keys()].map((old) => [old, ++context.moves]))
  return groups.map(({ before: [old], after: [now] }): Place => {
    if (old && now) return { change: 'same', before: old.at, after: now.at }
    if (old) {
      const move = moves.get(old)
      return move === undefined ? { change: 'deleted', before: old.at } : { change: 'moved-away', move }
    }
    const origin = now && origins.get(now)
    if (!origin) return { change: 'inserted', after: now?.at }
    return { change: 'moved', move: moves.get(origin), before: origin.at, after: now.at }
  })
}
