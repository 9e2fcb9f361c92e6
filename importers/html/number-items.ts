import { numeral } from '../../policy/numerals.ts'
import { markers, type ListKind, type OrderedKind } from '../../schemas/records/list-kinds.ts'
import type { InlineObject } from '../text/runs.ts'
import type { ListSign } from './markers.ts'

/** How a list item of ours says what its source shows. */
export type Numbered = { listItem: ListKind; level: number; numbering?: InlineObject }

type Open = { level: number; kind: ListKind; number: number; prefix: string; path: string }

const deepestLevel = 10

const joined = { '.': 'outline', '': 'outline-plain', ')': undefined } as const

export type ItemNumbers = {
  next: (sign: ListSign, source: number) => Numbered | undefined
  goesOn: (source: number) => number | undefined
  interrupt: () => void
}

/**
 * Follows how our lists are counted, so that an item says its number only where it is not the next one.
 * Before: `1.` `2.` `6.`. After: number, number, number that starts at 6.
 */
export function itemNumbers(): ItemNumbers {
  const open: Open[] = []
  /** The levels in the source of the items that are open: an item is one deeper than the one it is in. */
  const sources: number[] = []
  const ended = new Map<string, { number: number; prefix: string }>()

  /** Text that is no item ends every list. */
  function interrupt(): void {
    open.length = 0
    sources.length = 0
  }

  /** Before: levels 1, 2, 4. After: 1, 2, 3. A list that begins deep is a first one, unless one of that level goes on. */
  function levelOf(source: number, sign: ListSign): number {
    while ((sources.at(-1) ?? 0) > source) sources.pop()
    const level = Math.min(source, deepestLevel)
    if (
      sources.length === 0 &&
      sign.kind === 'number' &&
      ended.get(`${sign.ordered} ${level}`)?.number === sign.value - 1
    )
      for (let above = 1; above < level; above++) sources.push(above)
    if (sources.at(-1) !== source) sources.push(source)
    return Math.min(sources.length, deepestLevel)
  }

  function leaveTo(level: number): void {
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
  }

  /** The level at which a paragraph goes on with an item that is this deep in the source; undefined if none is open. */
  function goesOn(source: number): number | undefined {
    while ((sources.at(-1) ?? 0) > source) sources.pop()
    const level = Math.min(sources.length, deepestLevel)
    leaveTo(level)
    return open.length > 0 && level > 0 ? level : undefined
  }

  /** @returns undefined where no list of ours shows this sign: it must be kept as words */
  function next(sign: ListSign, source: number): Numbered | undefined {
    if (sign.kind === 'words' || sign.kind === 'none') return undefined
    const level = levelOf(source, sign)
    leaveTo(level)
    if (sign.kind === 'bullet') {
      if (open.at(-1)?.level === level) open.pop()
      open.push({ level, kind: 'bullet', number: 0, prefix: '', path: '' })
      return { listItem: 'bullet', level }
    }
    const outer = open.findLast((list) => list.level < level)?.path ?? ''
    const { kind, prefix } = kindOf(sign, outer)
    const before = open.at(-1)?.level === level ? open.at(-1) : undefined
    const current = before?.kind === kind ? before : undefined
    // A prefix stays until another one: it cannot be taken off in the middle of a list.
    if (current && current.prefix !== '' && prefix === '') return undefined
    if (before && !current) open.pop()
    const place = `${kind} ${level}`
    const last = current ?? { number: 0, prefix: '' }
    const earlier = current ? undefined : ended.get(place)
    let numbering: InlineObject | undefined
    if (last.number + 1 !== sign.value || last.prefix !== prefix) {
      const goesOnEarlier = earlier?.number === sign.value - 1 && earlier.prefix === prefix
      numbering = goesOnEarlier
        ? { _type: 'numbering' }
        : { _type: 'numbering', start: sign.value, ...(prefix !== last.prefix && { prefix }) }
    }
    const own = numeral(sign.value, markers[kind].numeral)
    const path = 'joined' in markers[kind] ? `${outer}.${own}` : own
    const list: Open = { level, kind, number: sign.value, prefix, path }
    if (current) open.pop()
    open.push(list)
    ended.set(place, list)
    return { listItem: kind, level, ...(numbering && { numbering }) }
  }

  return { next, goesOn, interrupt }
}

/** `1.1.` below `1.` is counted from it; anywhere else `1.` is words before its number. */
function kindOf(
  { ordered, prefix }: Extract<ListSign, { kind: 'number' }>,
  outer: string,
): { kind: OrderedKind; prefix: string } {
  const { numeral, before, after } = markers[ordered]
  const kind =
    numeral === 'decimal' && before === '' && outer !== '' && prefix === `${outer}.` ? joined[after] : undefined
  return kind === undefined ? { kind: ordered, prefix } : { kind, prefix: '' }
}
