import type { ChangeKind } from '../../schemas/records/version.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Status, TimelineEntry } from '../../policy/timeline.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { onePerPolicy } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'
import { neighbour, type Neighbour } from './version.ts'

/** A text to choose. */
export type Choice = { name: string; status: Status; effectiveDate: Day; changeKind: ChangeKind }

/** The choice of two texts to compare. */
export type CompareFacts = {
  policy: PolicyName
  /** In the order in which they applied. */
  texts: Choice[]
  /** The pair that is preselected. */
  chosen: { before?: string; after?: string }
  /** Comparisons with a page of their own, the latest first, and whether there are more of them. */
  ready: { name: string; before: Neighbour; after: Neighbour }[]
  hasMore: boolean
}

/** How many of the pairs with a page of their own are listed; the archive links to the others. */
const maxListed = 12

const choice = ({ name, status, version: { effectiveDate, changeKind } }: TimelineEntry): Choice => ({
  name,
  status,
  effectiveDate,
  changeKind,
})

function compareFacts(policy: PolicyOnDay): CompareFacts {
  const { comparisons } = policy
  const { texts } = comparisons
  const newest = texts.findLast(({ status }) => status === 'in force') ?? texts.at(-1)
  const first = newest && texts[texts.indexOf(newest) - 1]
  const places = new Map(texts.map((text, place) => [text, place]))
  const place = (text: TimelineEntry) => places.get(text) ?? -1
  const pages = comparisons.canonical()
  const ready = pages
    .toSorted((a, b) => place(b.after) - place(a.after) || place(b.before) - place(a.before))
    .slice(0, maxListed)
  return {
    policy: nameOf(policy),
    texts: texts.map(choice),
    chosen: { before: (first ?? texts[0])?.name, after: newest?.name },
    ready: ready.map(({ name, before, after }) => ({
      name,
      before: neighbour(before),
      after: neighbour(after),
    })),
    hasMore: pages.length > maxListed,
  }
}

/** Any two texts of a policy, compared in the reader's browser. */
export const compare = onePerPolicy<CompareFacts>('/[policy]/compare/', (policy) => ({
  facts: () => compareFacts(policy),
  canonical: true,
  changed: () => policy.lastChange(policy.archived.versions),
}))
