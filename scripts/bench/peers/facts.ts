import { addDays } from '../../../policy/day.ts'
import type { Day } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { History } from '../repeated-archive.ts'

type Link = { href: string; text: string }
/** A day or an instant, in a form for machines and one for readers. */
type Moment = { date: string; text: string }

/** Front matter that every page of a peer has. */
type Common = {
  layout: 'version' | 'archive' | 'home'
  title: string
  description: string
  /** The address. Hugo asks for `url`, Eleventy for `permalink`. */
  url: string
  permalink: string
  language: string
  trail: Link[]
  links: { rel: string; href: string; type?: string; title?: string }[]
}

/** Front matter of a peer's page. */
export type PeerPage = Common & Record<string, unknown>

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const moment = (date: string): Moment => ({ date, text: days.format(new Date(date)) })

const kinds: Record<Version['changeKind'], string> = {
  first: 'First version',
  material: 'Material change',
  minor: 'Minor change',
  correction: 'Correction',
  withdrawal: 'Withdrawal',
  recall: 'Recall',
}

/** Address of a version: its day, with a number unless it is the first of that day. */
function nameOf(versions: readonly Version[], at: number): string {
  const day = versions[at]?.effectiveDate ?? ''
  const before = versions.slice(0, at).filter(({ effectiveDate }) => effectiveDate === day).length
  return before === 0 ? day : `${day}.${before + 1}`
}

const place = (url: string) => ({ url, permalink: `${url}index.html` })
const allPolicies: Link = { href: '/', text: 'All policies' }
const feedOf = (slug: string, title: string) => ({
  rel: 'alternate',
  href: `/${slug}/feed.xml`,
  type: 'application/atom+xml',
  title,
})

/** The page of a version or, if `current`, the policy's own page with the text in force. */
export function versionPage(history: History, at: number, current: boolean): PeerPage & { name: string } {
  const { policy, versions } = history
  const version = versions[at]
  if (!version) throw new RangeError(`${policy.slug.current} has no version ${at + 1}.`)
  const base = `/${policy.slug.current}/`
  const neighbour = (index: number) => {
    const found = versions[index]
    return found && { href: `${base}${nameOf(versions, index)}/`, day: moment(found.effectiveDate) }
  }
  const [older, newer] = [neighbour(at - 1), neighbour(at + 1)]
  const name = nameOf(versions, at)
  const own = `${base}${name}/`
  const from = moment(version.effectiveDate)
  const until = versions[at + 1] && moment(dayBefore(versions[at + 1]?.effectiveDate ?? version.effectiveDate))
  return {
    layout: 'version',
    title: current ? version.title : `${version.title}, version of ${from.text}`,
    heading: version.title,
    description: policy.summary,
    lede: current ? policy.summary : `Version of ${from.text}`,
    ...place(current ? base : own),
    language: policy.language ?? 'en',
    name,
    base,
    trail: [allPolicies, ...(current ? [] : [{ href: base, text: version.title }])],
    links: [
      { rel: 'latest-version', href: base },
      { rel: 'version-history', href: `${base}archive/` },
      ...(older ? [{ rel: 'predecessor-version', href: older.href }] : []),
      ...(newer ? [{ rel: 'successor-version', href: newer.href }] : []),
      { rel: 'timemap', href: `${base}timemap.link`, type: 'application/link-format' },
      { rel: 'alternate', href: `${own}index.md`, type: 'text/markdown' },
      { rel: 'alternate', href: `${own}index.json`, type: 'application/json' },
      feedOf(policy.slug.current, policy.title),
    ],
    notice: newer
      ? { state: 'superseded', text: 'This text applied until', day: until, link: 'Read the text in force' }
      : { state: 'in-force', text: 'In force since', day: from, link: 'See all versions' },
    change: version.changeSummary && { kind: kinds[version.changeKind], text: version.changeSummary },
    facts: factsOf(version, from, until, versions.length),
    fingerprint: { short: version.hash.slice(0, 12), full: version.hash, previous: version.previousHash ?? 'none' },
    older,
    newer,
  }
}

const dayBefore = (day: Day): Day => addDays(day, -1)

function factsOf(version: Version, from: Moment, until: Moment | undefined, count: number) {
  return [
    { term: 'Applies from', text: from.text, date: from.date },
    ...(until ? [{ term: 'Until', text: until.text, date: until.date }] : []),
    { term: 'Published', text: moment(version.publishedAt).text, date: version.publishedAt },
    { term: 'Version', text: `${version.sequence} of ${count}` },
    { term: 'Kind of change', text: kinds[version.changeKind] },
    ...(version.source?.note ? [{ term: 'Source', text: version.source.note }] : []),
  ]
}

/** The list of a policy's versions, the latest first. */
export function archivePage({ policy, versions }: History): PeerPage {
  const base = `/${policy.slug.current}/`
  return {
    layout: 'archive',
    title: `${policy.title}: all versions`,
    description: `${versions.length} versions on record, the latest first. None is ever edited or removed.`,
    ...place(`${base}archive/`),
    language: 'en',
    trail: [allPolicies, { href: base, text: policy.title }],
    links: [
      { rel: 'latest-version', href: base },
      { rel: 'timemap', href: `${base}timemap.link`, type: 'application/link-format' },
      feedOf(policy.slug.current, policy.title),
    ],
    entries: versions
      .map((version, at) => ({
        href: `${base}${nameOf(versions, at)}/`,
        day: moment(version.effectiveDate),
        state: at === versions.length - 1 ? 'In force' : 'Superseded',
        kind: kinds[version.changeKind],
        summary: version.changeSummary,
        published: moment(version.publishedAt),
        fingerprint: {
          short: version.hash.slice(0, 12),
          full: version.hash,
          previous: version.previousHash ?? 'none',
        },
      }))
      .toReversed(),
  }
}

/** The list of all policies. */
export function homePage(
  policies: readonly { href: string; title: string; summary: string; versions: number }[],
  name: string,
): PeerPage {
  return {
    layout: 'home',
    title: name,
    description: `Every policy of ${name}.`,
    ...place('/'),
    language: 'en',
    trail: [],
    links: [],
    policies,
  }
}
