import { anchorAfter, bareHeading, comparable } from './slug.ts'

/** The section that an anchor in the source document stands for. `exact`: it is the section's own heading. */
export type Anchors = (id: string) => { key: string; exact: boolean } | undefined

/** A heading of the document, or a place in it that has an id. */
export type Target = { key: string; exact: boolean; heading?: string; id?: string }

/** A link inside the document, from a table of contents say. */
export type InnerLink = { id: string; label: string }

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const spelled = (id: string) => decoded(id).replace(/[-_/]+/g, ' ')

/** Anchors by which generators differ are compared without signs, and numbers without leading zeros. */
const loose = (id: string) =>
  comparable(decoded(id))
    .replace(/\b0+(?=\d)/g, '')
    .replaceAll(' ', '')

/**
 * Finds sections by the ids that the document gave, by the anchors that Markdown engines make of
 * headings, and by the words of links: where a list of contents says `[Contact](#_f3c)` and a heading
 * “Contact” exists, `#_f3c` is that heading wherever it is linked.
 */
export function findAnchors(targets: readonly Target[], links: readonly InnerLink[]): Anchors {
  const exactly = new Map<string, Target>()
  const loosely = new Map<string, Target>()
  const byWords = new Map<string, Target>()
  const learn = (map: Map<string, Target>, name: string, target: Target) => {
    if (name !== '' && !map.has(name)) map.set(name, target)
  }
  for (const target of targets) if (target.id !== undefined) learn(exactly, target.id, target)
  const counts = new Map<string, number>()
  for (const target of targets) {
    if (target.heading === undefined) continue
    const anchor = anchorAfter(target.heading)
    const count = counts.get(anchor) ?? 0
    counts.set(anchor, count + 1)
    learn(exactly, count === 0 ? anchor : `${anchor}-${count}`, target)
    learn(loosely, loose(target.heading), target)
    learn(byWords, bareHeading(target.heading), target)
  }
  for (const target of targets)
    if (target.heading !== undefined) learn(loosely, loose(bareHeading(target.heading)), target)
  for (const { id, label } of links) {
    const named = exactly.has(id) ? undefined : byWords.get(bareHeading(label))
    if (named) learn(exactly, id, named)
  }
  return (id) =>
    exactly.get(id) ?? exactly.get(decoded(id)) ?? loosely.get(loose(id)) ?? byWords.get(bareHeading(spelled(id)))
}
