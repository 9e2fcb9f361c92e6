import type { Archive, ArchivedPolicy } from '../../archive/archive.ts'
import { timelineOn, type Timeline, type TimelineEntry } from '../../policy/timeline.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import { BuildError } from '../../policy/errors.ts'
import { comparisonsOf, textsOf, type Comparison } from './comparisons.ts'
import type { RenderedRedline } from '../redline/render.ts'
import { wordsFor, type Words } from '../words/index.ts'

/** A policy as visitors meet it on the site's day. */
export type SitePolicy = {
  policy: ArchivedPolicy
  timeline: Timeline
  /** What can be compared, in the order in which it applied. */
  texts: TimelineEntry[]
  /** The pairs that have a redline page, by `<a>..<b>`. */
  comparisons: ReadonlyMap<string, Comparison>
  /** The language of the text. */
  language: string
  /** Words that stand inside the text, in its language. */
  textWords: Words
  /** The `lang` of those words, where the site does not speak the text's language. */
  labelLanguage: string | undefined
}

/** What marks a page that nobody has published. */
export type DraftMark = {
  /** Whether the text differs from the published one. */
  isNew: boolean
  /** Of a page that is shown to somebody who is not signed in: who lets them see it, and until when. */
  shared?: { by: string; until: Instant }
}

/** All that a page may show: each page is a function of this and of its address. */
export type Site = {
  settings: SiteSettings
  day: Day
  /** Whether each version has a PDF beside it. */
  pdf: boolean
  words: Words
  policies: SitePolicy[]
  /** What two texts differ in, where that is kept. */
  told?: (comparison: Comparison) => RenderedRedline
  /** Only where the pages are a preview. */
  draft?: DraftMark
}

const known = new WeakMap<ArchivedPolicy, { setting: string; subject: SitePolicy }>()

/**
 * A policy on a day. It is the same object while the policy, the day and the site's settings are the same: what was
 * found out about it is kept beside it.
 * @param setting tells the day and the settings from others
 */
function sitePolicy(policy: ArchivedPolicy, settings: SiteSettings, day: Day, setting: string): SitePolicy {
  const before = known.get(policy)
  if (before?.setting === setting) return before.subject
  const subject = meet(policy, settings, day)
  known.set(policy, { setting, subject })
  return subject
}

function meet(policy: ArchivedPolicy, settings: SiteSettings, day: Day): SitePolicy {
  const timeline = timelineOn(policy.versions, day)
  const language = policy.language ?? settings.language
  const texts = textsOf(timeline)
  const textWords = wordsFor(language)
  const labelLanguage = textWords.language === language ? undefined : textWords.language
  return { policy, timeline, texts, comparisons: comparisonsOf(texts), language, textWords, labelLanguage }
}

/** @throws BuildError when two policies have one address. */
export function checkAddresses(policies: readonly Pick<ArchivedPolicy, 'id' | 'slug' | 'title'>[]): void {
  const bySlug = new Map<string, Pick<ArchivedPolicy, 'id' | 'title'>>()
  for (const policy of policies) {
    const other = bySlug.get(policy.slug)
    if (other) {
      throw new BuildError(
        `“${other.title}” (${other.id}) and “${policy.title}” (${policy.id}) both have the address /${policy.slug}/. ` +
          'Give one of them another slug in the Studio, publish it, and run `npm run pull`.',
      )
    }
    bySlug.set(policy.slug, policy)
  }
}

/**
 * The site on a day.
 * @throws BuildError when two policies have one address.
 */
export function createSite({ settings, policies }: Archive, day: Day, { pdf = false } = {}): Site {
  checkAddresses(policies)
  const setting = JSON.stringify([settings, day, pdf])
  return {
    settings,
    day,
    pdf,
    words: wordsFor(settings.language),
    policies: policies.map((policy) => sitePolicy(policy, settings, day, setting)),
  }
}

/** What the policy is called on the site's day: the title of the text in force, or of the next or the last one. */
export function titleOf({ policy, timeline }: SitePolicy): string {
  const shown: TimelineEntry | undefined = timeline.current ?? timeline.upcoming[0] ?? timeline.withdrawn
  return shown?.version.title ?? policy.title
}
