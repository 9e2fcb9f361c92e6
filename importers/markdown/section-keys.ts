import { key } from '../../schemas/records/key.ts'
import { bareHeading, comparable, keyAfter } from './slug.ts'

/** What identifies a section with one of the version before. */
export type Draft = { heading: string; text: string; id?: string }
/** A section that has its key. */
export type Keyed = Draft & { key: string }

/** How alike two texts are, from 0 to 1: the words that both have, of all words that they have (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return (2 * shared) / (a.size + b.size)
}

const words = (text: string): Set<string> => new Set(comparable(text).split(' ').filter(Boolean))

/** Few words are alike by chance: such texts must be the same to count. */
const tooFew = 8
/** From here on two sections are taken for one. */
const alike = 0.5

type Reading = { heading: string; bare: string; text: Set<string>; title: Set<string> }
const read = ({ heading, text }: Draft): Reading => ({
  heading: comparable(heading),
  bare: bareHeading(heading),
  text: words(text),
  title: words(bareHeading(heading)),
})

function score(a: Reading, b: Reading): number {
  const text = likeness(a.text, b.text)
  const counted = Math.min(a.text.size, b.text.size) < tooFew && text < 1 ? 0 : text
  return counted + likeness(a.title, b.title) / 4
}

/**
 * Gives each section its key. A section that was in the version before keeps its key: found by its
 * heading, then by its heading without the number, then by its text, the most alike first. Then sections
 * of any version before are asked for, by their heading. What is new takes the id that its heading has, else it is
 * named after its heading.
 * @param before the sections of the version before, in their order
 * @param ever every section that the policy has had, oldest first; no key in it is given to another section
 */
export function assignKeys(drafts: readonly Draft[], before: readonly Keyed[], ever: readonly Keyed[]): string[] {
  const readings = drafts.map(read)
  const old = before.map((section) => ({ key: section.key, ...read(section) }))
  const given = new Map<number, string>()
  const used = new Set<string>()
  const give = (index: number, key: string) => {
    given.set(index, key)
    used.add(key)
  }
  /** Pairs of what is left, the best first; the order of the text decides between equals. */
  const pair = (worth: (a: Reading, b: Reading) => number) => {
    const pairs = readings.flatMap((reading, index) =>
      given.has(index)
        ? []
        : old
            .filter(({ key }) => !used.has(key))
            .map((candidate) => ({ index, key: candidate.key, worth: worth(reading, candidate) })),
    )
    for (const { index, key, worth } of pairs.filter((found) => found.worth > 0).sort((a, b) => b.worth - a.worth)) {
      if (worth > 0 && !given.has(index) && !used.has(key)) give(index, key)
    }
  }
  pair((a, b) => (a.heading === b.heading ? 1 + likeness(a.text, b.text) : 0))
  pair((a, b) => (a.bare === b.bare ? 1 + likeness(a.text, b.text) : 0))
  pair((a, b) => (score(a, b) >= alike ? score(a, b) : 0))
  const names = new Map(ever.map(({ key, heading }) => [bareHeading(heading), key]))
  const taken = new Set(ever.map(({ key }) => key))
  return readings.map(({ bare }, index) => {
    const known = given.get(index) ?? names.get(bare)
    if (known !== undefined && (given.has(index) || !used.has(known))) {
      used.add(known)
      return known
    }
    const { heading = '', id } = drafts[index] ?? {}
    const stem = id !== undefined && key.safeParse(id).success ? id : keyAfter(heading)
    let found = stem
    for (let count = 2; taken.has(found) || used.has(found); count += 1) found = `${stem}-${count}`
    used.add(found)
    return found
  })
}
