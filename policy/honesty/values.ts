import { englishNumber, figureValue, germanNumber } from './numbers.ts'
import type { Token } from './token.ts'

/** Units of one dimension can be converted into each other. A month is not thirty days. */
const units: [names: string, dimension: string, factor: number][] = [
  ['second seconds sekunde sekunden', 's', 1],
  ['minute minutes min minuten', 's', 60],
  ['hour hours hrs stunde stunden', 's', 3600],
  ['day days tag tage tagen tages', 's', 86_400],
  ['week weeks woche wochen', 's', 604_800],
  ['fortnight fortnights', 's', 1_209_600],
  ['month months monat monate monaten monats', 'months', 1],
  ['quarter quarters quartal quartale quartalen', 'months', 3],
  ['year years jahr jahre jahren jahres', 'months', 12],
  ['g gram grams gramm', 'g', 1],
  ['kg kilo kilos kilogram kilograms kilogramm', 'g', 1000],
  ['tonne tonnes tonnen', 'g', 1_000_000],
  ['mm millimetre millimetres millimeter millimeters millimetern', 'mm', 1],
  ['cm centimetre centimetres centimeter centimeters zentimeter zentimetern', 'mm', 10],
  ['m metre metres meter meters metern', 'mm', 1000],
  ['km kilometre kilometres kilometer kilometers kilometern', 'mm', 1_000_000],
  ['ml millilitre millilitres milliliter millilitern', 'ml', 1],
  ['l litre litres liter liters litern', 'ml', 1000],
  ['kb kilobyte kilobytes', 'kb', 1],
  ['mb megabyte megabytes', 'kb', 1000],
  ['gb gigabyte gigabytes', 'kb', 1_000_000],
  ['tb terabyte terabytes', 'kb', 1_000_000_000],
  ['% percent prozent', '%', 1],
  ['€ eur euro euros', 'EUR', 1],
  ['£ gbp pound pounds pfund', 'GBP', 1],
  ['$ usd dollar dollars', 'USD', 1],
  ['chf franken francs', 'CHF', 1],
  ['cent cents', 'cent', 1],
  ['pence p', 'pence', 1],
]
const months =
  'jan january januar jänner|feb february februar|mar march märz|apr april|may mai|jun june juni|jul july juli|aug august|sep sept september|oct okt october oktober|nov november|dec dez december dezember'

/** The units, with their dimension and factor, and the months, each by its names in small letters. */
export type ValueNames = { units: Map<string, { dimension: string; factor: number }>; months: Map<string, number> }
export const valueNames = (): ValueNames => ({
  units: new Map(
    units.flatMap(([names, dimension, factor]) => names.split(' ').map((name) => [name, { dimension, factor }])),
  ),
  months: new Map(months.split('|').flatMap((names, index) => names.split(' ').map((name) => [name, index + 1]))),
})

const symbols = /^[€£$]$|^(?:eur|gbp|usd|chf)$/
const pad = (value: number) => String(value).padStart(2, '0')
const dateKey = (year: number, month: number, day: number) => `=${year}-${pad(month)}-${pad(day)}`

/**
 * Joins what makes one value and gives it a key that does not depend on how it is written:
 * `thirty days`, `30 days` and `30-day` say `=2592000 s`.
 */
export function joinValues(tokens: readonly Token[], german: boolean, names: ValueNames): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length;) {
    const found = dateAt(tokens, at, names) ?? timeAt(tokens, at, german) ?? measureAt(tokens, at, german, names)
    const [first, last] = [tokens[at], tokens[at + (found?.count ?? 1) - 1]]
    if (!first || !last) break
    joined.push(found ? { ...first, key: found.key, kind: 'value', end: last.end, written: '' } : first)
    at += found?.count ?? 1
  }
  return joined
}

type Found = { key: string; count: number }

function dateAt(tokens: readonly Token[], at: number, { months }: ValueNames): Found | undefined {
  const key = (offset: number) => tokens[at + offset]?.key ?? ''
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(key(0))
  if (iso) return { key: dateKey(Number(iso[1]), Number(iso[2]), Number(iso[3])), count: 1 }
  const dotted = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(key(0))
  // 3/4/2026 is in March or in April: only a day after the twelfth tells.
  if (dotted && Number(dotted[3]) <= 12 && (dotted[2] === '.' || Number(dotted[1]) > 12))
    return { key: dateKey(Number(dotted[4]), Number(dotted[3]), Number(dotted[1])), count: 1 }
  let next = 0
  if (key(0) === 'the' && /^\d/.test(key(1))) next = 1
  const day = /^(\d{1,2})$/.exec(key(next))?.[1]
  if (day) {
    let month = next + 1
    if (/^(?:st|nd|rd|th)$/.test(key(month))) month++
    else if (key(month) === '.') month++
    if (key(month) === 'of') month++
    const number = months.get(key(month))
    if (number) return withYear(tokens, at, month, number, Number(day))
  }
  const number = months.get(key(0))
  const after = key(1) === '.' ? 2 : 1
  const dayAfter = /^(\d{1,2})$/.exec(key(after))?.[1]
  if (number && dayAfter) {
    const suffix = /^(?:st|nd|rd|th)$/.test(key(after + 1)) ? 1 : 0
    return withYear(tokens, at, after + suffix, number, Number(dayAfter))
  }
  return undefined
}

/** A day and month that end at an offset, and the year where one follows. */
function withYear(tokens: readonly Token[], at: number, last: number, month: number, day: number): Found {
  const comma = [',', '.'].includes(tokens[at + last + 1]?.key ?? '') ? 1 : 0
  const year = /^(\d{4})$/.exec(tokens[at + last + 1 + comma]?.key ?? '')?.[1]
  if (!year) return { key: `=${pad(month)}-${pad(day)}`, count: last + 1 }
  return { key: dateKey(Number(year), month, day), count: last + 2 + comma }
}

function timeAt(tokens: readonly Token[], at: number, german: boolean): Found | undefined {
  const [first, second = '', third = ''] = [tokens[at]?.key ?? '', tokens[at + 1]?.key, tokens[at + 2]?.key]
  const clock = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(first)
  if (!clock || Number(clock[1]) > 24) return undefined
  const [hour, minute] = [Number(clock[1]), clock[2] ?? '00']
  const fourth = tokens[at + 3]?.key
  const half = /^[ap]m$/.test(second)
    ? second
    : /^[ap]$/.test(second) && third === '.' && fourth === 'm'
      ? `${second}m`
      : ''
  if (half !== '') {
    const dots = half === second ? 2 : tokens[at + 4]?.key === '.' ? 5 : 4
    return { key: `=${pad((hour % 12) + (half === 'pm' ? 12 : 0))}:${minute}`, count: dots }
  }
  if (german && second === 'uhr') return { key: `=${pad(hour)}:${minute}`, count: 2 }
  return first.includes(':') ? { key: `=${pad(hour)}:${minute}`, count: 1 } : undefined
}

/** A number in words or figures at a place, with how many tokens it takes. */
function numberAt(tokens: readonly Token[], at: number, german: boolean): { value: number; count: number } | undefined {
  const token = tokens[at]
  if (!token) return undefined
  if (token.kind === 'value') {
    const value = figureValue(token.key, german)
    return value === undefined ? undefined : { value, count: 1 }
  }
  if (token.kind !== 'word') return undefined
  if (german) {
    const value = token.key === 'ein' ? undefined : germanNumber(token.key)
    return value === undefined ? undefined : { value, count: 1 }
  }
  if (token.key === 'dozen') return { value: 12, count: 1 }
  return englishNumber(tokens.slice(at, at + 12).map(({ key, kind }) => (kind === 'word' ? key : '')))
}

const determiners = /^(?:no|any|every|each|some|this|that|either|the|which)$/
const adjectives = new Set(['calendar', 'full'])

function measureAt(tokens: readonly Token[], at: number, german: boolean, { units }: ValueNames): Found | undefined {
  const key = (offset: number) => tokens[at + offset]?.key ?? ''
  const unitAt = (offset: number) => units.get(key(offset))
  if (symbols.test(key(0))) {
    const amount = numberAt(tokens, at + 1, german)
    const unit = unitAt(0)
    if (amount && unit) return { key: `=${amount.value} ${unit.dimension}`, count: amount.count + 1 }
    return undefined
  }
  // A one, where it counts a unit: “a week”, “einen Monat”.
  const single = german ? /^ein(?:e[mnrs]?)?$/.test(key(0)) : /^an?$/.test(key(0))
  // “A quarter of the fare” is a share.
  if (single && key(2) !== 'of' && unitAt(1)?.dimension.match(/^(?:s|months)$/)) {
    return { key: `=${unitAt(1)?.factor} ${unitAt(1)?.dimension}`, count: 2 }
  }
  if (key(0) === 'half' && /^an?$/.test(key(1)) && unitAt(2)) return scaled(0.5, unitAt(2), 3)
  if (/^halbe[nsrm]?$/.test(key(0)) && unitAt(1)) return scaled(0.5, unitAt(1), 2)
  if (/^(?:anderthalb|eineinhalb)$/.test(key(0)) && unitAt(1)) return scaled(1.5, unitAt(1), 2)
  const dozen = key(0) === 'a' && key(1) === 'dozen' ? 1 : 0
  const number = numberAt(tokens, at + dozen, german)
  if (!number || (key(0) === 'one' && determiners.test(tokens[at - 1]?.key ?? ''))) return undefined
  let count = number.count + dozen
  // “30 (thirty) days” says thirty once more.
  if (key(count) === '(') {
    const again = numberAt(tokens, at + count + 1, german)
    if (again?.value === number.value && key(count + 1 + again.count) === ')') count += again.count + 2
  }
  // “One and a half hours”.
  const half = ['and', 'a', 'half'].every((word, index) => key(count + index) === word)
  if (half && unitAt(count + 3)) return scaled(number.value + 0.5, unitAt(count + 3), count + 4)
  if (key(count) === 'per' && key(count + 1) === 'cent') return { key: `=${number.value} %`, count: count + 2 }
  const skip = adjectives.has(key(count)) && unitAt(count + 1) ? 1 : 0
  const unit = unitAt(count + skip)
  if (unit) return scaled(number.value, unit, count + skip + 1)
  return { key: `=${number.value}`, count }
}

const scaled = (value: number, unit: { dimension: string; factor: number } | undefined, count: number) =>
  unit && { key: `=${Math.round(value * unit.factor * 1000) / 1000} ${unit.dimension}`, count }
