import type { Sentence } from './sentences.ts'

/** Sentences at the same place in the two texts that differ. */
export type Gap = { removed: Sentence[]; added: Sentence[] }
export type Alignment = { gaps: Gap[]; kept: { before: Sentence; after: Sentence; moved: boolean }[] }

/**
 * Which sentences both texts have. Those that each text has once are anchors; the longest run of them in the same
 * order stays, equal neighbours are added, and the rest moved or differs. It takes n log n steps.
 */
export function alignSentences(before: readonly Sentence[], after: readonly Sentence[]): Alignment {
  const partner = anchors(before, after)
  extend(before, after, partner)
  const kept: Alignment['kept'] = []
  const gaps: Gap[] = []
  let [b, a] = [0, 0]
  const close = (endBefore: number, endAfter: number) => {
    if (b < endBefore || a < endAfter)
      gaps.push({ removed: before.slice(b, endBefore), added: after.slice(a, endAfter) })
  }
  partner.forEach((to, from) => {
    const [old, now] = [before[from], to === undefined ? undefined : after[to]]
    if (to === undefined || !old || !now) return
    close(from, to)
    kept.push({ before: old, after: now, moved: false })
    ;[b, a] = [from + 1, to + 1]
  })
  close(before.length, after.length)
  return { gaps: withoutMoved(gaps, kept), kept }
}

/** A sentence in other quotation marks is the same one. */
const keyOf = ({ text, place }: Sentence) =>
  `${place === 'heading' || place === 'title' ? place : ''}\n${text.replaceAll(/["“”„‟«»‹›‘’‚'`´]/g, '’')}`

function anchors(before: readonly Sentence[], after: readonly Sentence[]): (number | undefined)[] {
  const places = new Map<string, { before: number[]; after: number[] }>()
  const note = (side: 'before' | 'after') => (sentence: Sentence, at: number) => {
    const key = keyOf(sentence)
    const found = places.get(key) ?? { before: [], after: [] }
    found[side].push(at)
    places.set(key, found)
  }
  before.forEach(note('before'))
  after.forEach(note('after'))
  const pairs = [...places.values()]
    .flatMap(({ before: old, after: now }) =>
      old.length === 1 && now.length === 1 ? [{ from: old[0] ?? 0, to: now[0] ?? 0 }] : [],
    )
    .toSorted((a, b) => a.from - b.from)
  const partner: (number | undefined)[] = Array.from({ length: before.length }, () => undefined)
  for (const { from, to } of longestRising(pairs)) partner[from] = to
  return partner
}

function longestRising(pairs: readonly { from: number; to: number }[]) {
  const tails: number[] = []
  const previous: (number | undefined)[] = []
  pairs.forEach(({ to }, at) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] ?? 0]?.to ?? 0) < to) low = middle + 1
      else high = middle
    }
    previous[at] = tails[low - 1]
    tails[low] = at
  })
  const run: { from: number; to: number }[] = []
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) {
    const pair = pairs[at]
    if (pair) run.push(pair)
  }
  return run.toReversed()
}

/** Equal neighbours of what is paired are pairs too: first those after it, then those before it. */
function extend(before: readonly Sentence[], after: readonly Sentence[], partner: (number | undefined)[]): void {
  const taken = new Set(partner.filter((to) => to !== undefined))
  const pair = (from: number, to: number): boolean => {
    const [old, now] = [before[from], after[to]]
    if (!old || !now || partner[from] !== undefined || taken.has(to) || keyOf(old) !== keyOf(now)) return false
    partner[from] = to
    taken.add(to)
    return true
  }
  let last = -1
  for (let from = 0; from < before.length; from++) {
    const to = partner[from]
    if (to !== undefined) last = to
    else if (pair(from, last + 1)) last += 1
  }
  let next = after.length
  for (let from = before.length - 1; from >= 0; from--) {
    const to = partner[from]
    if (to !== undefined) next = to
    else if (pair(from, next - 1)) next -= 1
  }
}

/** Takes out of the gaps what stands word for word in another one. */
function withoutMoved(gaps: readonly Gap[], kept: Alignment['kept']): Gap[] {
  const added = Map.groupBy(gaps.flatMap((gap) => gap.added).toReversed(), keyOf)
  const moved = new Set<Sentence>()
  for (const old of gaps.flatMap((gap) => gap.removed)) {
    const now = added.get(keyOf(old))?.pop()
    if (!now) continue
    moved.add(old).add(now)
    kept.push({ before: old, after: now, moved: true })
  }
  return gaps
    .map(({ removed, added }) => ({
      removed: removed.filter((sentence) => !moved.has(sentence)),
      added: added.filter((sentence) => !moved.has(sentence)),
    }))
    .filter(({ removed, added }) => removed.length > 0 || added.length > 0)
}
