import { changedInWords, type Candidate } from '../actions/outdated/outdated.ts'
import type { Task } from './agenda.ts'

/** The policies that keep the old text of a shared section until their next version. */
export const outdatedTasks = (outdated: ReadonlyMap<string, Candidate>): Task[] =>
  [...outdated.values()]
    .map((candidate) => ({
      title: candidate.title,
      detail: changedInWords(candidate),
      id: candidate.id,
      type: 'policy',
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
