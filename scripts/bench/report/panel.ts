import { apart, fromZero, powersOfTen, type Scale } from './scales.ts'

/** A point of a line: an archive's size and the measured value, with the end of its whisker if any. */
export type Point = { versions: number; value: number; far?: number }
/** A line, named next to its last point. `look` is a CSS class. */
export type Line = { name: string; look: string; points: Point[] }

export type PanelOptions = {
  title: string
  /** Position of its left edge. */
  left: number
  lines: readonly Line[]
  /** A reference line with its name above it. */
  mark?: { value: number; name: string }
}

/** Size of a panel, in the picture's units. Names are to the right of the plot. */
export const panel = { width: 440, height: 300 }
const plot = { left: 52, right: 320, top: 44, bottom: 252 }
const number = (value: number) => value.toLocaleString('en')
const round = (value: number) => Number(value.toFixed(1))
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A plot of lines over the versions of an archive, as a group of an SVG. */
export function drawPanel({ title, left, lines, mark }: PanelOptions): string {
  const points = lines.flatMap((line) => line.points)
  const values = [...points.flatMap(({ value, far = value }) => [value, far]), ...(mark ? [mark.value] : [])]
  const across = powersOfTen(
    points.map(({ versions }) => versions),
    plot.left,
    plot.right,
  )
  const up = fromZero(values, plot.bottom, plot.top)
  const named = lines.filter((line) => line.points.length > 0)
  const heights = apart(
    named.map(({ points: own }) => up.at(own.at(-1)?.value ?? 0)),
    16,
  )
  return [
    `<g transform="translate(${left} 0)">`,
    `<text class="title" x="${plot.left - 44}" y="20">${escapeXml(title)}</text>`,
    ...axes(across, up),
    ...(mark
      ? [
          `<line class="mark" x1="${plot.left}" x2="${plot.right}" y1="${round(up.at(mark.value))}" y2="${round(up.at(mark.value))}"/>`,
          `<text class="mark-name" x="${plot.left + 24}" y="${round(up.at(mark.value) - 6)}">${escapeXml(mark.name)}</text>`,
        ]
      : []),
    ...named.map((line, index) => drawLine(line, across, up, heights[index] ?? 0)),
    '</g>',
  ].join('\n')
}

function axes(across: Scale, up: Scale): string[] {
  return [
    ...up.ticks.flatMap((tick) => {
      const y = round(up.at(tick))
      return [
        `<line class="${tick === 0 ? 'base' : 'grid'}" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>`,
        `<text class="tick" x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${number(tick)}</text>`,
      ]
    }),
    ...across.ticks.map(
      (tick) =>
        `<text class="tick" x="${round(across.at(tick))}" y="${plot.bottom + 18}" text-anchor="middle">${number(tick)}</text>`,
    ),
    `<text class="tick" x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 38}" text-anchor="middle">versions in the archive</text>`,
  ]
}

function drawLine({ name, look, points }: Line, across: Scale, up: Scale, height: number): string {
  const places = points.map(({ versions, value, far }) => ({
    x: round(across.at(versions)),
    y: round(up.at(value)),
    far: far === undefined ? undefined : round(up.at(far)),
  }))
  const last = places.at(-1)
  const whiskers = places.flatMap(({ x, y, far }) =>
    far === undefined ? [] : [`<path class="whisker" d="M${x} ${y}V${far}M${x - 5} ${far}h10"/>`],
  )
  return [
    `<g class="${look}">`,
    ...whiskers,
    `<polyline points="${places.map(({ x, y }) => `${x},${y}`).join(' ')}"/>`,
    ...places.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3.5"/>`),
    `<text x="${(last?.x ?? 0) + 12}" y="${round(height + 4)}">${escapeXml(name)}</text>`,
    '</g>',
  ].join('\n')
}
