import { elementsIn, isElement, type HtmlElement } from '../tree.ts'
import { signOfItem } from '../list-numbers.ts'

/**
 * Word Online writes one list for each item, side by side, with the level in an attribute of the item; Google Docs
 * does so in HTML that it exports, with the level in a class. They become `list-item`s.
 */
export function readFlatLists(root: HtmlElement): void {
  const counts = new Map<string, number[]>()
  for (const item of elementsIn(root)) {
    if (item.name !== 'li' || !isElement(item.parent)) continue
    const list = item.parent
    const place = onlinePlace(item) ?? exportedPlace(list)
    if (place === undefined) continue
    const sign = signOfItem(item, list)
    const counted = counts.get(place.list) ?? []
    if (sign.value !== undefined) {
      counted.length = place.level
      counted[place.level - 1] = sign.value
    }
    counts.set(place.list, counted)
    item.attributes.set('list-id', place.list)
    item.attributes.set('list-level', String(place.level))
    item.attributes.set('list-sign', shown(item, sign.text, counted))
    item.name = 'list-item'
  }
}

type Place = { list: string; level: number }

function onlinePlace({ attributes }: HtmlElement): Place | undefined {
  const level = Number(attributes.get('data-aria-level'))
  if (!attributes.has('data-leveltext') || !(level >= 1 && level <= 20)) return undefined
  return { list: attributes.get('data-listid') ?? '', level }
}

function exportedPlace({ attributes }: HtmlElement): Place | undefined {
  const [, list, level] = /\blst-(kix_[\w]+)-(\d)\b/.exec(attributes.get('class') ?? '') ?? []
  return list === undefined || level === undefined ? undefined : { list, level: Number(level) + 1 }
}

/** The marker that Word Online draws: `%1.%2.` with the numbers of the levels above. */
function shown({ attributes }: HtmlElement, own: string, counted: readonly number[]): string {
  const pattern = attributes.get('data-leveltext') ?? ''
  if (!/%\d/.test(pattern)) return own
  const deepest = Math.max(...[...pattern.matchAll(/%(\d)/g)].map(([, digit]) => Number(digit)))
  const bare = own.replace(/[.]$/, '')
  return pattern.replace(/%(\d)/g, (_, digit: string) =>
    Number(digit) === deepest ? bare : String(counted[Number(digit) - 1] ?? 1),
  )
}
