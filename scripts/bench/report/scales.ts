/** Axis scale: maps values to positions in the picture's units. */
export type Scale = { at: (value: number) => number; ticks: number[] }

/** Logarithmic scale over powers of ten that include all values. */
export function powersOfTen(values: readonly number[], from: number, to: number): Scale {
  const first = Math.floor(Math.log10(Math.min(...values)))
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))))
  const ticks = Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step))
  return { at: (value) => from + ((Math.log10(value) - first) / (last - first)) * (to - from), ticks }
}

/** Linear scale from zero to a round number above all values, in four or five steps. */
export function fromZero(values: readonly number[], from: number, to: number): Scale {
  const max = Math.max(...values, Number.MIN_VALUE)
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough
  const count = Math.ceil(max / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
  return { at: (value) => from + (value / (count * step)) * (to - from), ticks }
}

/** Spreads positions until they are at least `gap` apart, moving them as little as possible. Keeps the given order. */
export function apart(places: readonly number[], gap: number): number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place)
  let last = -Infinity
  for (const one of order) last = one.place = Math.max(one.place, last + gap)
  const shift = order.reduce((sum, { place, index }) => sum + place - (places[index] ?? place), 0) / (order.length || 1)
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place - shift)
}
