/**
 * Orders what only one text has between two items of both: deleted items first, then inserted ones. But no inserted
 * item may follow a deleted parent, nor the other way round: an inserted sub-clause comes before a deleted clause with
 * all its sub-clauses.
 *
 * Before: gone `2. Captain`, `2.1 counts oars`; new `1.3 pays`. After: `1.3 pays`, `2. Captain`, `2.1 counts oars`.
 * @param depthOf the depth of an item: deeper items after it belong to it
 */
export function orderGap<T>(
  gone: readonly T[],
  come: readonly T[],
  depthOf: (item: T) => number,
): { item: T; gone: boolean }[] {
  const of = (items: readonly T[], isGone: boolean) => items.map((item) => ({ item, gone: isGone }))
  if (gone.length === 0 || come.length === 0) return [...of(gone, true), ...of(come, false)]
  const shallowest = (items: readonly T[]) => items.reduce((least, item) => Math.min(least, depthOf(item)), Infinity)
  const depth = Math.min(shallowest(gone), shallowest(come))
  const startOf = (items: readonly T[]) => {
    const at = items.findIndex((item) => depthOf(item) === depth)
    return at === -1 ? items.length : at
  }
  const [from, fromNew] = [startOf(gone), startOf(come)]
  // What comes before the shallowest belongs to what both texts have before the gap.
  return [
    ...orderGap(gone.slice(0, from), come.slice(0, fromNew), depthOf),
    ...of(gone.slice(from), true),
    ...of(come.slice(fromNew), false),
  ]
}
