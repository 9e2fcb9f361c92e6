import type { RedlineBlock } from '../../policy/redline/types.ts'
import { escapeHtml, Html, html } from '../formats/html.ts'
import type { RedlinePart } from './fold.ts'
import { isTypography } from './typography.ts'

export type MapKind = 'inserted' | 'deleted' | 'moved' | 'changed' | 'typography'

/** A passage that changed, to which the map leads; lengths are in characters, from the start of the section. */
export type MapMark = { id: string; from: number; stretches: { kind: MapKind; length: number }[] }

/** What the map knows of a section. */
export type MapSection = { heading: string; length: number; marks: MapMark[] }

/** What a paragraph or a heading takes beside its words: the space around it. */
const breakLength = 40

/** How long blocks are to read. */
export function lengthOf(blocks: readonly RedlineBlock[]): number {
  let length = 0
  for (const block of blocks) {
    if (block.type === 'paragraph') for (const { text } of block.runs) length += text.length
    else if (block.type === 'callout') length += lengthOf(block.blocks)
    else if (block.type === 'table') {
      for (const { cells } of block.rows) length += Math.max(...cells.map((cell) => lengthOf(cell.blocks)))
    }
    length += breakLength
  }
  return length
}

function kindOf(blocks: readonly RedlineBlock[]): MapKind {
  if (blocks.every(isTypography)) return 'typography'
  const changes = blocks.map(({ change }) => change)
  if (changes.every((change) => change === 'inserted')) return 'inserted'
  if (changes.every((change) => change === 'deleted')) return 'deleted'
  return changes.every((change) => change === 'moved' || change === 'moved-away') ? 'moved' : 'changed'
}

/** The id of the first element, which is given one if it has none. */
function anchored(markup: string, id: string): { markup: string; id: string } {
  const own = /^<[^<>]*? id="([^"]*)"/.exec(markup)?.[1]
  if (own !== undefined) return { markup, id: own }
  return { markup: markup.replace(/^<\w+/, (tag) => `${tag} id="${id}"`), id }
}

/**
 * The parts of a section, in which each passage that changed can be led to. Parts that follow each other are one, but for
 * those of which nothing is seen until typography is asked for.
 * @param anchor begins the ids
 */
export function withAnchors(
  parts: readonly RedlinePart[],
  anchor: string,
): { parts: RedlinePart[]; marks: MapMark[]; length: number } {
  const marks: MapMark[] = []
  let length = breakLength
  let before: MapKind | undefined
  const anchoredParts = parts.map((part) => {
    const own = lengthOf(part.members)
    const from = length
    length += own
    const last = marks.at(-1)
    const kind = part.same ? undefined : kindOf(part.members)
    const follows = before !== undefined && (before === 'typography') === (kind === 'typography')
    before = kind
    if (!kind) return part
    const stretch = { kind, length: own }
    if (last && follows) {
      last.stretches.push(stretch)
      return part
    }
    const { markup, id } = anchored(part.markup, `${anchor}-${marks.length + 1}`)
    marks.push({ id, from, stretches: [stretch] })
    return { ...part, markup }
  })
  return { parts: anchoredParts, marks, length }
}

/** A link has the size that a finger needs (WCAG 2.5.8), and there are no more of them than these. */
const zoneSize = 24
const zones = 20

/** `hidden`: it has nothing but typography. */
type Zone = { id: string; headings: string[]; top: number; hidden: boolean }

/** The places of all marks, in the scale of the map. */
function drawn(sections: readonly MapSection[]) {
  const total = sections.reduce((sum, { length }) => sum + length, 0)
  const scale = (zones * zoneSize) / Math.max(total, 1)
  let start = 0
  return sections.flatMap(({ heading, length, marks }) => {
    const offset = start
    start += length
    return marks.map(({ id, from, stretches }) => {
      let at = offset + from
      const bars = stretches.map(({ kind, length: own }) => {
        const bar = { kind, top: at * scale, height: Math.max(own * scale, 2) }
        at += own
        return bar
      })
      const hidden = stretches.every(({ kind }) => kind === 'typography')
      return { id, heading, top: (offset + from) * scale, bars, hidden }
    })
  })
}

const units = (value: number) => String(Math.round(value * 10) / 10)

/**
 * A small picture of the whole text with its changes, beside it. Each link leads to the first change in its part.
 * @param name what the map is called
 */
export function mapMarkup(sections: readonly MapSection[], name: string, textAttributes: Html): Html | undefined {
  const marks = drawn(sections)
  if (marks.length === 0) return undefined
  const found = new Map<number, Zone>()
  for (const { id, heading, top, hidden } of marks) {
    const at = Math.min(Math.floor(top / zoneSize), zones - 1)
    const zone = found.get(at)
    if (!zone || (zone.hidden && !hidden)) found.set(at, { id, headings: [heading], top: at * zoneSize, hidden })
    else if (hidden && !zone.hidden) continue
    else if (zone.headings.at(-1) !== heading) zone.headings.push(heading)
  }
  // One shape for each kind: a browser takes in five of them faster than hundreds.
  const shapes = [
    ...Map.groupBy(
      marks.flatMap((mark) => mark.bars),
      ({ kind }) => kind,
    ),
  ].map(
    ([kind, bars]) =>
      `<path class="map-${kind}" d="${bars.map(({ top, height }) => `M6 ${units(top)}h12v${units(height)}h-12z`).join('')}"></path>`,
  )
  const links = [...found.values()].map(
    ({ id, headings, top, hidden }) =>
      `<a href="#${id}"${hidden ? ' class="map-typography"' : ''}><title>${escapeHtml(headings.join(' · '))}</title>` +
      `<rect class="map-link" y="${top}" width="${zoneSize}" height="${zoneSize}"></rect></a>`,
  )
  const [width, height] = [zoneSize, zones * zoneSize]
  // Written out: `/>` ends no element where spaces are taken out of a page.
  const text = `<rect class="map-text" x="6" y="0" width="12" height="${height}"></rect>`
  return html`<nav class="map" aria-label="${name}">
    <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${textAttributes}>
      ${new Html(text + shapes.join('') + links.join(''))}
    </svg>
  </nav>`
}
