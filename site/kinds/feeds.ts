import type { Day } from '../../schemas/records/day.ts'
import { changesOf, siteChanges, type Change } from '../model/changes.ts'
import { onePerPolicy, onePerSite } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** Keeps a feed from growing without limit; the archive has the rest. */
const maxEntries = 50

export type FeedFacts = {
  /** The policy; undefined for a feed of all policies. */
  policy?: PolicyName
  /** The latest publications, the most recent first. */
  changes: Change[]
  /** The site's day, if nothing has been published yet. */
  emptyOn?: Day
}

const feedFacts = (changes: readonly Change[], day: Day): FeedFacts => ({
  changes: changes.slice(0, maxEntries),
  emptyOn: changes.length === 0 ? day : undefined,
})

/** The latest publications of all policies. */
export const feed = onePerSite<FeedFacts>('/feed.xml', (site) => ({
  facts: () => feedFacts(siteChanges(site), site.day),
  canonical: false,
}))

/** The latest publications of one policy. */
export const policyFeed = onePerPolicy<FeedFacts>('/[policy]/feed.xml', (policy) => ({
  facts: () => ({ policy: nameOf(policy), ...feedFacts(changesOf([policy]), policy.day) }),
  canonical: false,
}))
