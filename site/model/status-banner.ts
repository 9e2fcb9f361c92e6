import { endsPolicy } from '../../policy/change-kinds.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import { addDays } from '../../policy/day.ts'
import type { Turn } from '../../policy/showings.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Status } from '../../policy/timeline.ts'
import { html, type Html } from '../formats/html.ts'
import { untilTurn } from '../formats/turns.ts'
import { archivePath, comparisonPath, policyPath, versionPath } from './addresses.ts'
import type { Announced, BannerContext, BannerFacts, Named } from './banner-facts.ts'
import type { Frame } from './frame.ts'

type BannerLink = { href: string; text: Html | string }

/** What a reader must see about a text at a glance. */
export type Banner = {
  status: Status
  sentence: Html
  more?: (Html | string)[]
  /** Why the policy was withdrawn or the version recalled, in the editor's words. */
  reason?: string
  links: BannerLink[]
  /** The versions known to follow the text in force. */
  announcements?: { sentence: Html; links: BannerLink[] }[]
}

type Facts<S extends Status> = Extract<BannerFacts, { status: S }>
type Written = Omit<Banner, 'status'>

const readAll = ({ slug }: BannerContext, { words }: Frame): BannerLink[] => [
  { href: archivePath({ slug }), text: words.status.readAll },
]
const readCurrent = ({ slug, hasCurrent }: BannerContext, { words }: Frame): BannerLink[] =>
  hasCurrent ? [{ href: policyPath({ slug }), text: words.status.readCurrent }] : []
const readVersion = ({ slug }: BannerContext, version: Named | undefined, text: string): BannerLink[] =>
  version ? [{ href: versionPath({ slug }, version), text }] : []
const readRedline = ({ slug }: BannerContext, redline: Named | undefined, text: string): BannerLink[] =>
  redline ? [{ href: comparisonPath({ slug }, redline), text }] : []

/** Of a text that was on display longer than it applied, as is known now. */
const stillShown = ({ shownUntil }: { shownUntil?: Turn }, { words, dates }: Frame): Html[] =>
  shownUntil ? [words.status.shownUntil(untilTurn(shownUntil, dates))] : []

/** The policy that takes the place of one that ends. */
function successorOf({ successor }: Version, { words }: Pick<Frame, 'words'>): Html[] {
  if (!successor) return []
  const policy = html`<a href="${policyPath(successor)}"><bdi>${successor.title}</bdi></a>`
  return [words.status.succeededBy(policy)]
}

function announcements(
  facts: BannerContext & { announced: Announced[] },
  { words, dates }: Frame,
): Banner['announcements'] {
  return facts.announced.map(({ name, version, redline }) => {
    const day = dates.day(version.effectiveDate)
    return endsPolicy(version)
      ? {
          sentence: html`${[words.status.endsOn(day), ...successorOf(version, { words }).map((policy) => html` ${policy}`)]}`,
          links: readVersion(facts, { name }, words.status.readNotice),
        }
      : {
          sentence: words.status.newVersion(day),
          links: [
            ...readVersion(facts, { name }, words.status.readUpcoming),
            ...readRedline(facts, redline, words.status.seeChanges),
          ],
        }
  })
}

function inForce(facts: Facts<'in force'>, frame: Frame): Written {
  const words = frame.words.status
  const day = frame.dates.day(facts.version.effectiveDate)
  const since = isRecorded(facts.version)
    ? { sentence: words.inForceRecorded(day), more: [words.startUnknown] }
    : { sentence: words.inForceSince(day) }
  return {
    ...since,
    links: readAll(facts, frame),
    announcements: announcements(facts, frame),
  }
}

function upcoming(facts: Facts<'upcoming'>, frame: Frame): Written {
  const { version, redline, hasBegun } = facts
  const words = frame.words.status
  const day = frame.dates.day(version.effectiveDate)
  const ends = endsPolicy(version)
  return {
    sentence: ends ? words.upcomingEnd(day) : words.upcomingFrom(day),
    more: [hasBegun ? words.notYet : words.notBegun],
    reason: ends ? version.changeSummary : undefined,
    links: [...readCurrent(facts, frame), ...readRedline(facts, redline, words.seeChanges)],
  }
}

function superseded(facts: Facts<'superseded'>, frame: Frame): Written {
  const { slug, version, next, redline } = facts
  const { dates } = frame
  const words = frame.words.status
  const from = dates.day(version.effectiveDate)
  const end = dates.day(next.version.effectiveDate)
  const lastDay = addDays(next.version.effectiveDate, -1)
  const until = dates.day(lastDay)
  const link = (text: string) => html`<a href="${versionPath({ slug }, next)}">${text}</a>`
  const links = [...readCurrent(facts, frame), ...readRedline(facts, redline, words.seeChangesSince)]
  const stillOnShow = stillShown(facts, frame)
  if (endsPolicy(version)) {
    const sentence = isRecorded(next.version) ? words.wasWithdrawnFrom(from, end) : words.wasWithdrawn(from, until)
    return { sentence, reason: version.changeSummary, links }
  }
  if (next.version.effectiveDate === version.effectiveDate) {
    const published = dates.moment(next.version.publishedAt)
    const datedAlike = isRecorded(version) || isRecorded(next.version) ? words.bothDated : words.sameDay
    return {
      sentence: words.supersededSameDay(link(words.another), published),
      more: [datedAlike(from), ...stillOnShow],
      links,
    }
  }
  if (isRecorded(next.version)) {
    const more = isRecorded(version) ? words.wasRecorded(from, end) : words.wasInForceFrom(from, end)
    return { sentence: words.supersededRecorded(link(words.newer), end), more: [more, ...stillOnShow], links }
  }
  const applied = lastDay === version.effectiveDate ? words.wasInForceOneDay(from) : words.wasInForce(from, until)
  return {
    sentence: endsPolicy(next.version)
      ? words.supersededByWithdrawal(end, link(words.withdrawnLink))
      : words.supersededOn(end, link(words.newer)),
    more: [isRecorded(version) ? words.wasRecordedUntil(from, until) : applied, ...stillOnShow],
    links,
  }
}

function withdrawn(facts: Facts<'withdrawn'>, frame: Frame): Written {
  const words = frame.words.status
  return {
    sentence: words.withdrawnOn(frame.dates.day(facts.version.effectiveDate)),
    more: [words.noneInForce, ...successorOf(facts.version, frame)],
    reason: facts.version.changeSummary,
    links: [...readVersion(facts, facts.lastText, words.readLast), ...readAll(facts, frame)],
    announcements: announcements(facts, frame),
  }
}

function recalled(facts: Facts<'recalled'>, frame: Frame): Written {
  const { version, recall } = facts
  const { dates } = frame
  const words = frame.words.status
  const day = dates.day(version.effectiveDate)
  if (recall) {
    return {
      sentence: words.recalledOn(dates.moment(recall.publishedAt)),
      more: [words.wasToApply(day), ...stillShown(facts, frame)],
      reason: recall.changeSummary,
      links: readCurrent(facts, frame),
    }
  }
  return {
    sentence: words.recallOf(day, dates.moment(version.publishedAt)),
    reason: version.changeSummary,
    links: [...readCurrent(facts, frame), ...readVersion(facts, facts.recalled, words.readRecalled)],
  }
}

function written(facts: BannerFacts, frame: Frame): Written {
  switch (facts.status) {
    case 'in force':
      return inForce(facts, frame)
    case 'upcoming':
      return upcoming(facts, frame)
    case 'superseded':
      return superseded(facts, frame)
    case 'withdrawn':
      return withdrawn(facts, frame)
    case 'recalled':
      return recalled(facts, frame)
  }
}

/** The one banner of a text on the site's day. */
export const bannerOf = (facts: BannerFacts, frame: Frame): Banner => ({
  status: facts.status,
  ...written(facts, frame),
})
