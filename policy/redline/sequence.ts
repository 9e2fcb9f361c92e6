/** The steps that a comparison has left. It is not limited in time, so that the same input gives the same output. */
export type Budget = { steps: number }

/** `length` elements from `before` on are equal to those from `after` on. */
export type Stretch = { before: number; after: number; length: number }

/** How many insertions and deletions a comparison may find before it gives up. */
const maxEdits = 2000

/** Myers' greedy algorithm (An O(ND) Difference Algorithm and Its Variations, 1986) with a limit. */
function shortestEdit(before: readonly number[], after: readonly number[], budget: Budget): Stretch[] | undefined {
  const [n, m] = [before.length, after.length]
  const most = Math.min(n + m, maxEdits)
  const zero = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const rounds: Int32Array[] = []
  const comesDown = (reach: Int32Array, zero: number, k: number, d: number) =>
    k === -d || (k !== d && reach[zero + k - 1]! < reach[zero + k + 1]!)

  for (let d = 0; d <= most; d++) {
    budget.steps -= d + 1
    if (budget.steps < 0) return undefined
    rounds.push(furthest.slice(zero - d - 1, zero + d + 2))
    for (let k = -d; k <= d; k += 2) {
      let x = comesDown(furthest, zero, k, d) ? furthest[zero + k + 1]! : furthest[zero + k - 1]! + 1
      const start = x
      while (x < n && x - k < m && before[x] === after[x - k]) x++
      budget.steps -= x - start
      furthest[zero + k] = x
      if (x >= n && x - k >= m) return walkBack(n, m, rounds, comesDown)
    }
  }
  return undefined
}

function walkBack(
  n: number,
  m: number,
  rounds: Int32Array[],
  comesDown: (reach: Int32Array, zero: number, k: number, d: number) => boolean,
): Stretch[] {
  const stretches: Stretch[] = []
  let [x, y] = [n, m]
  for (let d = rounds.length - 1; d >= 0; d--) {
    const reach = rounds[d]!
    const zero = d + 1
    const k = x - y
    const down = comesDown(reach, zero, k, d)
    const from = d === 0 ? 0 : reach[zero + (down ? k + 1 : k - 1)]!
    const start = d === 0 || down ? from : from + 1
    if (x > start) stretches.push({ before: start, after: start - k, length: x - start })
    x = from
    y = from - (down ? k + 1 : k - 1)
  }
  return stretches.toReversed()
}

/** A longest common subsequence, as stretches in order; undefined if the budget or the limit is spent. */
export function commonStretches(
  before: readonly number[],
  after: readonly number[],
  budget: Budget,
): Stretch[] | undefined {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++

  // Nothing is left to match, as between equal lists.
  const nothingLeft = head + tail === shorter
  // What only one side has cannot match: leaving it out makes the search much shorter.
  const keep = (own: readonly number[], other: readonly number[]) => {
    const shared = new Set(other.slice(head, other.length - tail))
    const places: number[] = []
    for (let at = head; at < own.length - tail; at++) if (shared.has(own[at]!)) places.push(at)
    return places
  }
  const [kept, keptAfter] = nothingLeft ? [[], []] : [keep(before, after), keep(after, before)]
  const found = shortestEdit(
    kept.map((at) => before[at]!),
    keptAfter.map((at) => after[at]!),
    budget,
  )
  if (!found) return undefined

  const stretches: Stretch[] = []
  const add = (before: number, after: number, length: number) => {
    const last = stretches.at(-1)
    if (last && last.before + last.length === before && last.after + last.length === after) last.length += length
    else if (length > 0) stretches.push({ before, after, length })
  }
  add(0, 0, head)
  for (const { before, after, length } of found) {
    for (let at = 0; at < length; at++) add(kept[before + at]!, keptAfter[after + at]!, 1)
  }
  add(before.length - tail, after.length - tail, tail)
  return stretches
}

/** The places of an increasing subsequence of distinct `values` that weighs most. */
export function heaviestIncreasing(values: readonly number[], weights: readonly number[]): Set<number> {
  // Most lists are in order.
  if (values.every((value, at) => at === 0 || values[at - 1]! < value)) return new Set(values.keys())
  const ranks = new Map(values.toSorted((a, b) => a - b).map((value, rank) => [value, rank + 1]))
  // A Fenwick tree of maxima over ranks: which place ends the heaviest chain up to a value.
  const tree = Array.from({ length: values.length + 1 }, () => -1)
  const totals: number[] = []
  const previous: number[] = []
  let best = -1
  for (const [place, value] of values.entries()) {
    const rank = ranks.get(value) ?? 0
    let chain = -1
    for (let at = rank - 1; at > 0; at -= at & -at) {
      const end = tree[at]!
      if (end >= 0 && (chain < 0 || totals[end]! > totals[chain]!)) chain = end
    }
    previous.push(chain)
    totals.push((totals[chain] ?? 0) + (weights[place] ?? 1))
    for (let at = rank; at < tree.length; at += at & -at) {
      if (tree[at]! < 0 || totals[place]! > totals[tree[at]!]!) tree[at] = place
    }
    if (best < 0 || totals[place]! > totals[best]!) best = place
  }
  const chosen = new Set<number>()
  for (let at = best; at >= 0; at = previous[at]!) chosen.add(at)
  return chosen
}
