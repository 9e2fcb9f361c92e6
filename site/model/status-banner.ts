import { addDays } from '../../policy/day.ts'
import type { Status, Timeline, TimelineEntry } from '../../policy/timeline.ts'
import { archivePath, comparisonPath, policyPath, versionPath } from './addresses.ts'
import { canonicalOf, comparisonWithCurrent, type Comparison } from './comparisons.ts'
import { dateWriter } from '../formats/dates.ts'
import { html, type Html } from '../formats/html.ts'
import type { Site, SitePolicy } from './site.ts'

type NoticeLink = { href: string; text: Html | string }

/** What a reader must know about a text at one glance. */
export type Notice = {
  status: Status
  sentence: Html
  more?: (Html | string)[]
  /** Why the policy ended or the version was called back, in the editor's words. */
  reason?: string
  links: NoticeLink[]
  /** What is known to come after the text in force. */
  announcements?: { sentence: Html; links: NoticeLink[] }[]
}

type Context = ReturnType<typeof contextOf>

function contextOf(site: Site, subject: SitePolicy) {
  const { policy, timeline, comparisons } = subject
  const dates = dateWriter(site.words.locale, site.settings.timeZone)
  const words = site.words.status
  const entryOf = ({ sequence }: { sequence: number }) =>
    timeline.entries.find(({ version }) => version.sequence === sequence)
  const read = (entry: TimelineEntry | undefined, text: Html | string): NoticeLink[] =>
    entry ? [{ href: versionPath(policy, entry), text }] : []
  const redline = (comparison: Comparison | undefined, text: string): NoticeLink[] =>
    comparison ? [{ href: comparisonPath(policy, comparison), text }] : []
  /** What has changed since a text, whichever is in force when the page is read. */
  const changesSince = (entry: TimelineEntry) =>
    redline(comparisonWithCurrent(comparisons, entry), words.seeChangesSince)
  /** What a text to come will change; where the two follow each other for good, in the page that stays. */
  const changesTo = (entry: TimelineEntry) => {
    const comparison = comparisonWithCurrent(comparisons, entry)
    return redline(comparison && canonicalOf(comparisons, comparison), words.seeChanges)
  }
  const readAll: NoticeLink[] = [{ href: archivePath(policy), text: words.readAll }]
  const readCurrent: NoticeLink[] = timeline.current ? [{ href: policyPath(policy), text: words.readCurrent }] : []
  return { policy, timeline, dates, words, entryOf, read, changesSince, changesTo, readCurrent, readAll }
}

/** The last text that applied before an entry. */
const lastTextBefore = ({ entries }: Timeline, entry: TimelineEntry) =>
  entries
    .slice(0, entries.indexOf(entry))
    .findLast(({ version, status }) => version.changeKind !== 'withdrawal' && status !== 'recalled')

function announcement(entry: TimelineEntry, { dates, words, read, changesTo }: Context) {
  const { changeKind, effectiveDate } = entry.version
  const day = dates.day(effectiveDate)
  return changeKind === 'withdrawal'
    ? { sentence: words.endsOn(day), links: read(entry, words.readNotice) }
    : {
        sentence: words.newVersion(day),
        links: [...read(entry, words.readUpcoming), ...changesTo(entry)],
      }
}

function inForce({ version }: TimelineEntry, context: Context): Omit<Notice, 'status'> {
  return {
    sentence: context.words.inForceSince(context.dates.day(version.effectiveDate)),
    links: context.readAll,
    announcements: context.timeline.upcoming.map((entry) => announcement(entry, context)),
  }
}

function upcoming(
  entry: TimelineEntry,
  { timeline, dates, words, readCurrent, changesTo }: Context,
): Omit<Notice, 'status'> {
  const { changeKind, effectiveDate, changeSummary } = entry.version
  const day = dates.day(effectiveDate)
  return {
    sentence: changeKind === 'withdrawal' ? words.upcomingEnd(day) : words.upcomingFrom(day),
    more: [timeline.current || timeline.withdrawn ? words.notYet : words.notBegun],
    reason: changeKind === 'withdrawal' ? changeSummary : undefined,
    links: [...readCurrent, ...changesTo(entry)],
  }
}

function superseded(entry: TimelineEntry, context: Context): Omit<Notice, 'status'> {
  const { policy, dates, words, entryOf, changesSince, readCurrent } = context
  const { version } = entry
  const next = entry.supersededBy && entryOf(entry.supersededBy)
  if (!next) throw new RangeError(`Version ${version.sequence} of ${version.policy} is superseded by nothing.`)
  const from = dates.day(version.effectiveDate)
  const end = dates.day(next.version.effectiveDate)
  const lastDay = addDays(next.version.effectiveDate, -1)
  const until = dates.day(lastDay)
  const link = (text: string) => html`<a href="${versionPath(policy, next)}">${text}</a>`
  const links = [...readCurrent, ...changesSince(entry)]
  if (version.changeKind === 'withdrawal') {
    return { sentence: words.wasWithdrawn(from, until), reason: version.changeSummary, links }
  }
  if (next.version.effectiveDate === version.effectiveDate) {
    const published = dates.moment(next.version.publishedAt)
    return { sentence: words.supersededSameDay(link(words.another), published), more: [words.sameDay(from)], links }
  }
  return {
    sentence:
      next.version.changeKind === 'withdrawal'
        ? words.supersededByWithdrawal(end, link(words.withdrawnLink))
        : words.supersededOn(end, link(words.newer)),
    more: [lastDay === version.effectiveDate ? words.wasInForceOneDay(from) : words.wasInForce(from, until)],
    links,
  }
}

function withdrawn(entry: TimelineEntry, context: Context): Omit<Notice, 'status'> {
  const { timeline, dates, words, read } = context
  return {
    sentence: words.withdrawnOn(dates.day(entry.version.effectiveDate)),
    more: [words.noneInForce],
    reason: entry.version.changeSummary,
    links: [...read(lastTextBefore(timeline, entry), words.readLast), ...context.readAll],
    announcements: timeline.upcoming.map((next) => announcement(next, context)),
  }
}

function recalled(
  entry: TimelineEntry,
  { timeline, dates, words, read, readCurrent }: Context,
): Omit<Notice, 'status'> {
  const { version, supersededBy: recall } = entry
  const day = dates.day(version.effectiveDate)
  if (recall) {
    return {
      sentence: words.recalledOn(dates.moment(recall.publishedAt)),
      more: [words.wasToApply(day)],
      reason: recall.changeSummary,
      links: readCurrent,
    }
  }
  const target = timeline.entries.find((other) => other.supersededBy === version)
  return {
    sentence: words.recallOf(day, dates.moment(version.publishedAt)),
    reason: version.changeSummary,
    links: [...readCurrent, ...read(target, words.readRecalled)],
  }
}

const writers = { upcoming, 'in force': inForce, superseded, withdrawn, recalled }

/** The one notice of a text on the site's day. */
export function noticeOf(site: Site, subject: SitePolicy, entry: TimelineEntry): Notice {
  return { status: entry.status, ...writers[entry.status](entry, contextOf(site, subject)) }
}
