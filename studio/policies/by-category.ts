import { timelineOn } from '../../policy/timeline.ts'
import { categories } from '../../schemas/records/policy.ts'
import type { EditorialState } from './use-editorial-state.ts'
import { statusInWords, type StatusInWords } from '../versions/status-in-words.ts'
import type { Versions } from '../versions/use-versions.ts'

/** A policy in the list. */
export type PolicyLine = {
  id: string
  title: string
  owner: string | undefined
  state: Mark
  /** What comes next, and what is unfinished. */
  next: Mark[]
}

/** A few words in the colour of their meaning. */
export type Mark = { label: string; tone: 'positive' | 'primary' | 'caution' | 'critical' }

/** A category with its policies. */
export type PolicyGroup = { title: string; policies: PolicyLine[] }

const tones = {
  success: 'positive',
  primary: 'primary',
  warning: 'caution',
  danger: 'critical',
} as const satisfies Record<StatusInWords['color'], Mark['tone']>

const publishedId = (id: string) => id.replace(/^drafts\./, '')

/** The policies by category, in the order of the site; empty categories are left out. */
export function byCategory(
  { policies }: Pick<EditorialState, 'policies'>,
  { today, byPolicy }: Pick<Versions, 'today' | 'byPolicy'>,
): PolicyGroup[] {
  const documents = Map.groupBy(policies, ({ _id }) => publishedId(_id))
  const lines = [...documents].map(([id, [first, ...others]]) => {
    // The draft is more up to date than the published document.
    const latest = [first, ...others].find((one) => one?._id !== id) ?? first
    const { label, next, color } = statusInWords(timelineOn(byPolicy.get(id) ?? [], today))
    return {
      id,
      category: latest?.category ?? undefined,
      title: latest?.title || 'Untitled policy',
      owner: latest?.owner ?? undefined,
      state: { label, tone: tones[color] },
      next: [
        ...(latest?.reviewDate && latest.reviewDate < today
          ? [{ label: 'Review overdue', tone: 'critical' as const }]
          : []),
        ...(next ? [{ label: next, tone: 'primary' as const }] : []),
        ...(others.length > 0 ? [{ label: 'Draft differs', tone: 'caution' as const }] : []),
      ],
    }
  })
  const known = new Set<string>(categories.map(({ value }) => value))
  const groups = [
    ...categories.map(({ value, title }) => ({ title, has: (category = '') => category === value })),
    { title: 'Without a category', has: (category = '') => !known.has(category) },
  ]
  return groups
    .map(({ title, has }) => ({
      title,
      policies: lines
        .filter(({ category }) => has(category))
        .map(({ category: _, ...line }) => line)
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
    }))
    .filter((group) => group.policies.length > 0)
}
