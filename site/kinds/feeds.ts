import type { Day } from '../../schemas/records/day.ts'
import { feedItems, type FeedItem } from '../model/feed-items.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { onePerPolicy, onePerSite } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** Keeps a feed from growing without limit; the archive has the rest. */
const maxEntries = 50

export type FeedFacts = {
  /** The policy; undefined for a feed of all policies. */
  policy?: PolicyName
  /** The latest first. */
  items: FeedItem[]
  /** The site's day, if nothing has been published yet. */
  emptyOn?: Day
}

const feedFacts = (items: readonly FeedItem[], day: Day): FeedFacts => ({
  items: items.slice(0, maxEntries),
  emptyOn: items.length === 0 ? day : undefined,
})

const siteItems = ({ policies }: Site): FeedItem[] => feedItems(policies)
const siteFeed = (site: Site) => ({ facts: () => feedFacts(site.once(siteItems), site.day), canonical: false })
const feedOf = (policy: PolicyOnDay) => ({
  facts: () => ({ policy: nameOf(policy), ...feedFacts(feedItems([policy]), policy.day) }),
  canonical: false,
})

/** The latest publications of all policies, as Atom and as a JSON Feed. */
export const feed = onePerSite<FeedFacts>('/feed.xml', siteFeed)
export const feedJson = onePerSite<FeedFacts>('/feed.json', siteFeed)

/** The latest publications of one policy. */
export const policyFeed = onePerPolicy<FeedFacts>('/[policy]/feed.xml', feedOf)
export const policyFeedJson = onePerPolicy<FeedFacts>('/[policy]/feed.json', feedOf)
