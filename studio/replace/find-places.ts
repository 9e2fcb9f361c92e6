import { isRecord } from '../is-record.ts'

/** What to look for. */
export type Search = { find: string; matchCase: boolean; wholeWords: boolean }

/** A string of a document in which the words stand, and where in it. */
export type Place = {
  /** Its path as a patch has it: `sections[_key=="fees"].heading`. */
  path: string
  text: string
  /** From where to where each occurrence stands, in order. */
  ranges: [from: number, to: number][]
  section?: { key: string; heading: string }
}

/** Fields of a document that are words for readers; no key, address, mark or date is one. */
const wordFields = new Set(['title', 'summary', 'heading', 'caption', 'alt'])

/** The places of the words in a policy or a shared section: in headings, paragraphs, tables, call-outs and notes. */
export function findPlaces(document: Record<string, unknown>, search: Search): Place[] {
  if (search.find === '') return []
  const places: Place[] = []
  const visit = (value: unknown, path: string, section: Place['section']): void => {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (!isRecord(item) || typeof item['_key'] !== 'string') continue
        const at = `${path}[_key==${JSON.stringify(item['_key'])}]`
        visit(item, at, path === 'sections' ? { key: item['_key'], heading: String(item['heading'] ?? '') } : section)
      }
    }
    if (!isRecord(value)) return
    for (const [name, part] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`
      if (wordFields.has(name) && typeof part === 'string') {
        const ranges = rangesIn(part, search)
        if (ranges.length > 0) places.push({ path: at, text: part, ranges, section })
      } else if (name === 'children' && Array.isArray(part)) {
        places.push(...placesInSpans(part, at, search).map((place) => ({ ...place, section })))
        visit(part, at, section)
      } else if (name !== 'markDefs' && !name.startsWith('_') && typeof part === 'object') {
        visit(part, at, section)
      }
    }
  }
  visit(document, '', undefined)
  return places
}

type Span = { _key: string; text: string }
const isSpan = (child: unknown): child is Span =>
  isRecord(child) && child['_type'] === 'span' && typeof child['text'] === 'string' && typeof child['_key'] === 'string'

/**
 * The places in the spans of a paragraph. Words may be set in bold in part, so that they stand in more than one span:
 * then the path leads to the first of them, and the text is that of all spans in a row.
 */
function placesInSpans(children: readonly unknown[], path: string, search: Search): Place[] {
  return rowsOfSpans(children).flatMap((row) => {
    const text = row.map((span) => span.text).join('')
    const ranges = rangesIn(text, search)
    const keys = row.map(({ _key }) => `[_key==${JSON.stringify(_key)}]`).join('')
    return ranges.length === 0 ? [] : [{ path: `${path}${keys}.text`, text, ranges }]
  })
}

/** The spans of a paragraph that follow each other without anything between them. */
export function rowsOfSpans(children: readonly unknown[]): Span[][] {
  const rows: Span[][] = []
  let isOpen = false
  for (const child of children) {
    if (isSpan(child)) {
      if (isOpen) rows.at(-1)?.push(child)
      else rows.push([child])
    }
    isOpen = isSpan(child)
  }
  return rows
}

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign)

/** A text without capitals, of the same length. */
const lowered = (text: string): string =>
  Array.from(text, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('')

export function rangesIn(text: string, { find, matchCase, wholeWords }: Search): [number, number][] {
  const [where, what] = matchCase ? [text, find] : [lowered(text), lowered(find)]
  const ranges: [number, number][] = []
  if (what === '') return ranges
  for (let from = where.indexOf(what); from >= 0; from = where.indexOf(what, from)) {
    const to = from + what.length
    const isWhole = !isWordSign(where[from - 1]) && !isWordSign(where[to])
    if (wholeWords && !isWhole) from += 1
    else {
      ranges.push([from, to])
      from = to
    }
  }
  return ranges
}
