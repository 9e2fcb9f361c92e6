import { daysBetween } from '../../policy/day.ts'
import { timelineOn } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import { momentInWords } from '../actions/approval/moment-in-words.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import type { Versions } from '../versions/use-versions.ts'
import type { EditorialState } from '../policies/use-editorial-state.ts'

/** Something for an editor to do, with the document to open. */
export type Task = {
  title: string
  detail: string
  id: string
  type: string
  /** How soon, or how late. */
  when?: string
  /** The moment of the last edit. */
  editedAt?: string
  /** Whether it is to be read, so that a click can say that nothing has to change. */
  isReview?: boolean
}

export type Agenda = {
  /** What must be done before anything can be published. */
  firstSteps: Task[]
  /** Policies whose review should have happened, the oldest first. */
  overdue: Task[]
  /** Texts with unpublished changes. */
  drafts: Task[]
  /** Versions that are not in force yet and reviews of the next days, by their day. */
  comingUp: Task[]
}

/** How many days in advance a review is listed. */
const soon = 30

const publishedId = (id: string) => id.replace(/^drafts\./, '')
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`
const inDays = (count: number) => (count === 0 ? 'today' : count === 1 ? 'tomorrow' : `in ${days(count)}`)

type Dated = { day: Day; task: Task }
const byDay = (a: Dated, b: Dated) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)

/** What needs an editor's attention today, the urgent first. */
export function agendaOf(
  { drafts, policies, settings }: EditorialState,
  { today, byPolicy }: Pick<Versions, 'today' | 'byPolicy'>,
): Agenda {
  const reviews = reviewDays(policies)
  return {
    firstSteps: firstSteps(settings, policies.length),
    overdue: reviews
      .filter(({ day }) => day < today)
      .map(({ day, task }) => ({
        ...task,
        detail: task.detail.replace('Review is due', 'Review was due'),
        when: `${days(daysBetween(day, today))} overdue`,
      })),
    drafts: drafts.map(({ _id, _type, _updatedAt, title }) => ({
      title: title || (_type === 'siteSettings' ? 'Settings' : 'Untitled'),
      detail: draftDetail(_type, byPolicy.has(publishedId(_id))),
      id: publishedId(_id),
      type: _type,
      editedAt: _updatedAt,
    })),
    comingUp: [...upcomingVersions(byPolicy, today), ...reviews.filter(({ day }) => isSoon(day, today))]
      .toSorted(byDay)
      .map(({ day, task }) => ({ ...task, when: inDays(daysBetween(today, day)) })),
  }
}

const isSoon = (day: Day, today: Day) => day >= today && daysBetween(today, day) <= soon

const upcomingVersions = (byPolicy: Versions['byPolicy'], today: Day): Dated[] =>
  [...byPolicy.values()]
    .flatMap((versions) => timelineOn(versions, today).upcoming)
    .map(({ version: { policy, title, sequence, effectiveDate } }) => ({
      day: effectiveDate,
      task: {
        title,
        detail: `Version ${sequence} comes into force on ${dayInWords(effectiveDate)}.`,
        id: `${policy}-v${sequence}`,
        type: 'policyVersion',
      },
    }))

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

/** The days of reviews, the earliest first. A policy with a draft counts once, with the review date of its draft. */
function reviewDays(policies: EditorialState['policies']): Dated[] {
  const latest = new Map<string, EditorialState['policies'][number]>()
  for (const policy of policies.toSorted(
    (a, b) => Number(a._id.startsWith('drafts.')) - Number(b._id.startsWith('drafts.')),
  )) {
    latest.set(publishedId(policy._id), policy)
  }
  return [...latest]
    .flatMap(([id, { title, reviewDate, owner, reviewed }]): Dated[] => {
      if (!reviewDate) return []
      const facts = [
        `Review is due on ${dayInWords(reviewDate)}.`,
        ...(owner ? [`Owner: ${owner}.`] : []),
        ...(reviewed ? [`Last reviewed by ${reviewed.by}, ${momentInWords(reviewed.at)}.`] : []),
      ]
      const task = { title: title || 'Untitled', detail: facts.join(' '), id, type: 'policy', isReview: true }
      return [{ day: reviewDate, task }]
    })
    .toSorted(byDay)
}
