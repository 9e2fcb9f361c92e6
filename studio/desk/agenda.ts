import { daysBetween } from '../../policy/day.ts'
import { timelineOn } from '../../policy/timeline.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import type { Versions } from '../versions/use-versions.ts'
import type { EditorialState } from '../policies/use-editorial-state.ts'

/** Something that waits for an editor, with the document to open. */
export type Task = { title: string; detail: string; id: string; type: string }

export type Agenda = {
  /** What comes before anything can be published. */
  firstSteps: Task[]
  /** Texts with changes that are not published. */
  drafts: Task[]
  /** Versions whose day has yet to come. */
  upcoming: Task[]
  /** Policies that must be read again, or soon. */
  reviews: Task[]
}

/** A review that is due within this many days is announced. */
const soon = 30

const publishedId = (id: string) => id.replace(/^drafts\./, '')
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

/** What needs an editor today. */
export function agendaOf(
  { drafts, policies, settings }: EditorialState,
  { today, byPolicy }: Pick<Versions, 'today' | 'byPolicy'>,
): Agenda {
  return {
    firstSteps: firstSteps(settings, policies.length),
    drafts: drafts.map(({ _id, _type, title }) => ({
      title: title || (_type === 'siteSettings' ? 'Settings' : 'Untitled'),
      detail: draftDetail(_type, byPolicy.has(publishedId(_id))),
      id: publishedId(_id),
      type: _type,
    })),
    upcoming: [...byPolicy.values()]
      .flatMap((versions) => timelineOn(versions, today).upcoming)
      .toSorted((a, b) => (a.version.effectiveDate < b.version.effectiveDate ? -1 : 1))
      .map(({ version: { policy, title, sequence, effectiveDate } }) => ({
        title,
        detail: `Version ${sequence} comes into force on ${dayInWords(effectiveDate)}, in ${days(daysBetween(today, effectiveDate))}.`,
        id: `${policy}-v${sequence}`,
        type: 'policyVersion',
      })),
    reviews: reviews(policies, today),
  }
}

function firstSteps(settings: boolean, policies: number): Task[] {
  const fillIn = {
    title: 'Fill in Settings',
    detail: 'The company, its address and its time zone: they must be published before any policy.',
    id: 'siteSettings',
    type: 'siteSettings',
  }
  const write = {
    title: 'Write your first policy',
    detail: 'Start with an empty page, or choose “New policy” for an outline.',
    id: '',
    type: 'policy',
  }
  return [...(settings ? [] : [fillIn]), ...(policies > 0 ? [] : [write])]
}

function draftDetail(type: string, hasVersions: boolean): string {
  if (type !== 'policy') return 'Unpublished changes.'
  return hasVersions ? 'Edited since its last version.' : 'Not published yet.'
}

/** A policy with a draft counts once, with the date of the draft: that is where it is being changed. */
function reviews(policies: EditorialState['policies'], today: Versions['today']): Task[] {
  const latest = new Map<string, EditorialState['policies'][number]>()
  for (const policy of policies.toSorted(
    (a, b) => Number(a._id.startsWith('drafts.')) - Number(b._id.startsWith('drafts.')),
  )) {
    latest.set(publishedId(policy._id), policy)
  }
  return [...latest]
    .flatMap(([id, { title, reviewDate }]) => (reviewDate ? [{ id, title, reviewDate }] : []))
    .toSorted((a, b) => (a.reviewDate < b.reviewDate ? -1 : 1))
    .map(({ id, title, reviewDate }) => ({ id, title, reviewDate, left: daysBetween(today, reviewDate) }))
    .filter(({ left }) => left <= soon)
    .map(({ id, title, reviewDate, left }) => ({
      title: title || 'Untitled',
      detail:
        left < 0
          ? `Review was due on ${dayInWords(reviewDate)} (${days(-left)} ago).`
          : `Review is due ${left === 0 ? 'today' : `on ${dayInWords(reviewDate)} (in ${days(left)})`}.`,
      id,
      type: 'policy',
    }))
}
