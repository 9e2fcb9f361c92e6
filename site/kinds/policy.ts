import type { Version } from '../../schemas/records/version.ts'
import { bannerFacts, type BannerFacts } from '../model/banner-facts.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { onePerPolicy } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'
import { detailsOf, versionFacts, type VersionFacts } from './version.ts'

/** A policy of which no text is in force. */
export type NoTextFacts = {
  policy: PolicyName & { summary: string }
  banner?: BannerFacts
  /** The next text. */
  upcoming?: { name: string }
  /** The withdrawal, if it has a text of its own. */
  notice?: Version
}

/** A policy's own page: the text in force, or why there is none. */
export type PolicyFacts = { text: VersionFacts } | { text?: undefined; noText: NoTextFacts }

function noTextFacts(policy: PolicyOnDay): NoTextFacts {
  const { withdrawn, upcoming, entries } = policy.timeline
  const shown = withdrawn ?? upcoming[0] ?? entries.at(-1)
  return {
    policy: { ...nameOf(policy), summary: policy.archived.summary },
    banner: shown && bannerFacts(policy, shown),
    upcoming: shown?.status === 'upcoming' ? { name: shown.name } : undefined,
    notice: withdrawn && withdrawn.version.sections.length > 0 ? withdrawn.version : undefined,
  }
}

function policyFacts(policy: PolicyOnDay): PolicyFacts {
  const { current } = policy.timeline
  if (!current) return { noText: noTextFacts(policy) }
  const { archived } = policy
  const details = { details: detailsOf(archived), versions: archived.versions.length }
  return { text: { ...versionFacts(policy, current), current: details } }
}

/** The text in force today. */
export const policy = onePerPolicy<PolicyFacts>('/[policy]/', (one) => ({
  facts: () => policyFacts(one),
  ...(one.timeline.current && { shows: { version: one.timeline.current.version, isDated: false } }),
  canonical: true,
  changed: () => one.lastChange(one.archived.versions),
}))
