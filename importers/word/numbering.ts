import { numeral } from '../../policy/numerals.ts'
import { child, childrenNamed, numberOf, toggle, valueOf, type XmlElement } from './xml.ts'

/** What stands before an item, as Word shows it. */
export type Marker = { text: string; font: string | undefined; isBullet: boolean }

/** A level of a list, as its document describes it. */
export type Level = {
  start: number
  format: string
  /** `%1.%2`: the numbers of the levels, and what stands around them. */
  text: string
  isLegal: boolean
  /** The level, from 1, after which it begins again: 0 if after none, undefined if after each higher one. */
  restart: number | undefined
  style: string | undefined
  font: string | undefined
  properties: XmlElement | undefined
}

const maxLevels = 9

function readLevel(element: XmlElement): Level {
  const fonts = child(child(element, 'w:rPr'), 'w:rFonts')?.attributes
  return {
    start: numberOf(valueOf(element, 'w:start')) ?? 0,
    format: valueOf(element, 'w:numFmt') ?? 'decimal',
    text: valueOf(element, 'w:lvlText') ?? '',
    isLegal: toggle(element, 'w:isLgl') === true,
    restart: numberOf(valueOf(element, 'w:lvlRestart')),
    style: valueOf(element, 'w:pStyle'),
    font: fonts?.get('w:ascii') ?? fonts?.get('w:hAnsi'),
    properties: child(element, 'w:pPr'),
  }
}

const readLevels = (element: XmlElement): Map<number, Level> =>
  new Map(
    childrenNamed(element, 'w:lvl').map((level) => [numberOf(level.attributes.get('w:ilvl')) ?? 0, readLevel(level)]),
  )

/** A list of a document: its levels, and what counts them. */
type List = { abstract: string; levels: ReadonlyMap<number, Level>; starts: ReadonlyMap<number, number> }

/** Counts the items of a document’s lists, as Word does: ECMA-376, part 1, section 17.9. */
export class Numbering {
  readonly #lists = new Map<string, List>()
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  constructor(part: XmlElement | undefined) {
    const abstracts = new Map(
      childrenNamed(part, 'w:abstractNum').map((element) => [element.attributes.get('w:abstractNumId') ?? '', element]),
    )
    const byStyle = new Map([...abstracts].map(([id, element]) => [valueOf(element, 'w:styleLink') ?? `#${id}`, id]))
    for (const num of childrenNamed(part, 'w:num')) {
      let abstract = valueOf(num, 'w:abstractNumId') ?? ''
      // A list can be that of a style, which has the levels.
      abstract = byStyle.get(valueOf(abstracts.get(abstract), 'w:numStyleLink') ?? '') ?? abstract
      const found = abstracts.get(abstract)
      const levels = found ? readLevels(found) : new Map<number, Level>()
      const starts = new Map<number, number>()
      for (const override of childrenNamed(num, 'w:lvlOverride')) {
        const at = numberOf(override.attributes.get('w:ilvl')) ?? 0
        const level = child(override, 'w:lvl')
        if (level) levels.set(at, readLevel(level))
        const start = numberOf(valueOf(override, 'w:startOverride'))
        if (start !== undefined) starts.set(at, start)
      }
      this.#lists.set(num.attributes.get('w:numId') ?? '', { abstract, levels, starts })
    }
  }

  level(list: string, depth: number): Level | undefined {
    return this.#lists.get(list)?.levels.get(depth)
  }

  /** The level of a list that belongs to a style of paragraphs. */
  levelOfStyle(list: string, style: string): number | undefined {
    return [...(this.#lists.get(list)?.levels ?? [])].find(([, level]) => level.style === style)?.[0]
  }

  /** Counts an item. @returns what stands before it; undefined if the document has no such list */
  next(list: string, depth: number): Marker | undefined {
    const found = this.#lists.get(list)
    const level = found?.levels.get(depth)
    if (!found || !level) return undefined
    const counts = this.#counts.get(found.abstract) ?? []
    this.#counts.set(found.abstract, counts)
    const start = found.starts.get(depth)
    const key = `${list}/${depth}`
    const isFirst = !this.#begun.has(key)
    this.#begun.add(key)
    const last = counts[depth]
    counts[depth] = isFirst && start !== undefined ? start : last === undefined ? (start ?? level.start) : last + 1
    for (let above = 0; above < depth; above++)
      counts[above] ??= found.starts.get(above) ?? found.levels.get(above)?.start ?? 1
    for (let below = depth + 1; below < maxLevels; below++) {
      const restart = found.levels.get(below)?.restart
      if (restart === undefined || (restart > 0 && depth < restart)) counts[below] = undefined
    }
    const isBullet = level.format === 'bullet'
    if (isBullet) return { text: level.text, font: level.font, isBullet }
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const format = found.levels.get(at)?.format ?? 'decimal'
      return written(counts[at] ?? 0, level.isLegal && format !== 'none' ? 'decimal' : format)
    })
    return { text: level.format === 'none' ? text.replace(/%[1-9]/g, '') : text, font: undefined, isBullet }
  }
}

const ordinal = (number: number): string => {
  const tens = number % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}

/** Letters after z are doubled: aa, bb. */
const letters = (number: number): string =>
  number < 1 ? '' : String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))

/** A number in one of Word’s formats; those of other scripts are written in digits. */
function written(number: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    case 'lowerLetter':
      return letters(number)
    case 'upperLetter':
      return letters(number).toUpperCase()
    case 'lowerRoman':
      return numeral(number, 'lower-roman')
    case 'upperRoman':
      return numeral(number, 'upper-roman')
    case 'decimalZero':
      return number < 10 ? `0${number}` : String(number)
    case 'ordinal':
      return ordinal(number)
    default:
      return String(number)
  }
}
