import type { Token } from './token.ts'

/** Tokens that stand at one place of two sentences instead of each other; either list may be empty. */
export type Hunk = { before: Token[]; after: Token[]; at: { before: number; after: number } }

/** With more pairs of tokens than this, all between the equal beginning and end is one hunk. */
const maxCells = 160_000

/** Where two lists of tokens differ, by a longest common subsequence of their keys. */
export function hunksOf(before: readonly Token[], after: readonly Token[]): Hunk[] {
  let start = 0
  while (start < before.length && start < after.length && before[start]?.key === after[start]?.key) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end]?.key === after[after.length - 1 - end]?.key) end++
  const old = before.slice(start, before.length - end)
  const now = after.slice(start, after.length - end)
  if (old.length === 0 && now.length === 0) return []
  if (old.length === 0 || now.length === 0 || old.length * now.length > maxCells) {
    return [{ before: old, after: now, at: { before: start, after: start } }]
  }
  return differences(old, now).map((hunk) => ({
    ...hunk,
    at: { before: hunk.at.before + start, after: hunk.at.after + start },
  }))
}

function differences(old: readonly Token[], now: readonly Token[]): Hunk[] {
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  for (let b = old.length - 1; b >= 0; b--) {
    for (let a = now.length - 1; a >= 0; a--) {
      common[b * width + a] =
        old[b]?.key === now[a]?.key
          ? (common[(b + 1) * width + a + 1] ?? 0) + 1
          : Math.max(common[(b + 1) * width + a] ?? 0, common[b * width + a + 1] ?? 0)
    }
  }
  const hunks: Hunk[] = []
  let [b, a] = [0, 0]
  let open: Hunk | undefined
  while (b < old.length || a < now.length) {
    const [left, right] = [old[b], now[a]]
    if (left && right && left.key === right.key) {
      open = undefined
      b++
      a++
      continue
    }
    if (!open) hunks.push((open = { before: [], after: [], at: { before: b, after: a } }))
    if (left && (!right || (common[(b + 1) * width + a] ?? 0) >= (common[b * width + a + 1] ?? 0))) {
      open.before.push(left)
      b++
    } else if (right) {
      open.after.push(right)
      a++
    }
  }
  return hunks
}
