import { isRecord } from '../is-record.ts'
import { findPlaces, rowsOfSpans, type Search } from './find-places.ts'

/** New texts by their paths, and the ones that they replace. */
export type Edit = { path: string; before: string; after: string }

/**
 * What replacing does to a document, string by string.
 * @param isChosen whether an occurrence is to be replaced: by the path of its place, and which of its occurrences it is
 */
export function editsOf(
  document: Record<string, unknown>,
  search: Search,
  replacement: string,
  isChosen: (path: string, occurrence: number) => boolean,
): Edit[] {
  return findPlaces(document, search).flatMap(({ path, text, ranges }): Edit[] => {
    const chosen = ranges.filter((_, at) => isChosen(path, at))
    if (chosen.length === 0) return []
    const spans = path.endsWith('.text') ? spansAt(document, path) : undefined
    if (!spans) return [{ path, before: text, after: replaced(text, chosen, replacement) }]
    return editsOfSpans(spans, chosen, replacement)
  })
}

const replaced = (text: string, ranges: readonly [number, number][], replacement: string): string => {
  let result = ''
  let at = 0
  for (const [from, to] of ranges) {
    result += text.slice(at, from) + replacement
    at = to
  }
  return result + text.slice(at)
}

type PathSpan = { path: string; text: string }

/** Words that stand in several spans are written in the first of them, and look as they began. */
function editsOfSpans(spans: readonly PathSpan[], ranges: readonly [number, number][], replacement: string): Edit[] {
  let start = 0
  return spans.flatMap(({ path, text }): Edit[] => {
    const [from, to] = [start, start + text.length]
    start = to
    let after = ''
    let at = from
    for (const [begin, end] of ranges) {
      if (end <= from || begin >= to) continue
      after += text.slice(at - from, Math.max(begin, from) - from)
      if (begin >= from) after += replacement
      at = Math.min(end, to)
    }
    after += text.slice(at - from)
    return after === text ? [] : [{ path, before: text, after }]
  })
}

/** The spans of a place, each with its own path: `…children[_key=="a"][_key=="b"].text` names two of them. */
function spansAt(document: Record<string, unknown>, path: string): PathSpan[] | undefined {
  const at = path.lastIndexOf('.children[')
  if (at < 0) return undefined
  const parent = path.slice(0, at)
  const block = valueAt(document, parent)
  const children = isRecord(block) && Array.isArray(block['children']) ? block['children'] : []
  const row = rowsOfSpans(children).find((spans) => {
    const keys = spans.map(({ _key }) => `[_key==${JSON.stringify(_key)}]`).join('')
    return `${parent}.children${keys}.text` === path
  })
  return row?.map(({ _key, text }) => ({ path: `${parent}.children[_key==${JSON.stringify(_key)}].text`, text }))
}

const steps = /\[_key=="((?:[^"\\]|\\.)*)"\]|[^.[\]]+/g

/** The value at a path as `findPlaces` writes it. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document
  for (const [step, key] of path.matchAll(steps)) {
    if (key === undefined) value = isRecord(value) ? value[step] : undefined
    else {
      const wanted: unknown = JSON.parse(`"${key}"`)
      value = Array.isArray(value)
        ? value.find((item: unknown) => isRecord(item) && item['_key'] === wanted)
        : undefined
    }
  }
  return value
}

/** A document with its edits made: what a new draft begins with. */
export function withEdits<T>(document: T, edits: readonly Edit[]): T {
  const copy = structuredClone(document)
  for (const { path, after } of edits) {
    const at = path.lastIndexOf('.')
    const holder = at < 0 ? copy : valueAt(copy, path.slice(0, at))
    if (isRecord(holder)) holder[path.slice(at + 1)] = after
  }
  return copy
}
