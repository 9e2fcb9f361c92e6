import { isKeySegment } from 'sanity'
import type { Blocker } from '../readiness/blockers.ts'
import type { Readiness } from '../readiness/readiness-of.ts'
import { noProblems, type SectionProblems } from './page-context.ts'

/** The key of the section that a path leads into, if it does: paths name it by its key or by its place. */
export function sectionAt(path: Blocker['target']['path'], keys: readonly string[]): string | undefined {
  const [field, item] = path
  if (field !== 'sections' || item === undefined) return undefined
  if (typeof item === 'number') return keys[item]
  return isKeySegment(item) ? item._key : undefined
}

/** The problems of a policy by the section that they are about. */
export function problemsBySection(
  { errors, warnings }: Readiness,
  keys: readonly string[],
): ReadonlyMap<string, SectionProblems> {
  const found = new Map<string, SectionProblems>()
  const add = (places: readonly Blocker[], kind: keyof SectionProblems) => {
    for (const place of places) {
      const key = sectionAt(place.target.path, keys)
      if (key === undefined) continue
      const known = found.get(key) ?? noProblems
      found.set(key, { ...known, [kind]: [...known[kind], place] })
    }
  }
  add(errors, 'errors')
  add(warnings, 'warnings')
  return found
}

export type LineNote = { block: string; message: string; isError: boolean }

/** The problems of a section that are about one of its blocks, to be shown at its line; and all others. */
export function notesOf(
  { errors, warnings }: SectionProblems,
  body: readonly { _key: string }[],
): { lines: LineNote[]; others: (Blocker & { isError: boolean })[] } {
  const all = [
    ...errors.map((place) => ({ ...place, isError: true })),
    ...warnings.map((place) => ({ ...place, isError: false })),
  ]
  const blockOf = ({ target: { path } }: Blocker) => {
    const step = path[2] === 'body' ? path[3] : undefined
    if (typeof step === 'number') return body[step]?._key
    return step !== undefined && isKeySegment(step) ? step._key : undefined
  }
  return {
    lines: all.flatMap((place) => {
      const block = blockOf(place)
      return block === undefined ? [] : [{ block, message: place.message, isError: place.isError }]
    }),
    others: all.filter((place) => blockOf(place) === undefined),
  }
}
