import type { Day } from '../../schemas/records/day.ts'
import { changesOf, siteChanges, type Change } from '../model/changes.ts'
import { onePerPolicy, onePerSite } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** A feed does not grow without end: the archive has the rest. */
const maxEntries = 50

export type FeedFacts = {
  /** Of whose versions it is; undefined for those of all policies. */
  policy?: PolicyName
  /** The latest publications, the last one first. */
  changes: Change[]
  /** The day on which nothing was published yet. */
  emptyOn?: Day
}

const feedFacts = (changes: readonly Change[], day: Day): FeedFacts => ({
  changes: changes.slice(0, maxEntries),
  emptyOn: changes.length === 0 ? day : undefined,
})

/** What was published, of all policies. */
export const feed = onePerSite<FeedFacts>('/feed.xml', (site) => ({
  facts: () => feedFacts(siteChanges(site), site.day),
  canonical: false,
}))

/** What was published of one policy. */
export const policyFeed = onePerPolicy<FeedFacts>('/[policy]/feed.xml', (policy) => ({
  facts: () => ({ policy: nameOf(policy), ...feedFacts(changesOf([policy]), policy.day) }),
  canonical: false,
}))
