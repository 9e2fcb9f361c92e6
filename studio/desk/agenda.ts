import { daysBetween } from '../../policy/day.ts'
import { timelineOn } from '../../policy/timeline.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import type { Versions } from '../versions/use-versions.ts'
import type { EditorialState } from '../policies/use-editorial-state.ts'

/** Something for an editor to do, with the document to open. */
export type Task = { title: string; detail: string; id: string; type: string }

export type Agenda = {
  /** What must be done before anything can be published. */
  firstSteps: Task[]
  /** Texts with unpublished changes. */
  drafts: Task[]
  /** Versions that are not in force yet. */
  upcoming: Task[]
  /** Policies whose review is due, or will be soon. */
  reviews: Task[]
}

/** How many days in advance a review is listed. */
const soon = 30

const publishedId = (id: string) => id.replace(/^drafts\./, '')
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

/** What needs an editor's attention today. */
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
    detail: 'The company, its address and its time zone must be published before any policy.',
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

/** Reviews that are due. A policy with a draft counts once, with the review date of its draft. */
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
