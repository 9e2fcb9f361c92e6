import {
  changeKinds,
  changeKindTraits,
  type ChangeKind,
  type ChangeKindTraits,
} from '../schemas/records/change-kinds.ts'
import type { Version } from '../schemas/records/version.ts'

type Changed = { changeKind: ChangeKind }

const traitsOf = ({ changeKind }: Changed): ChangeKindTraits => changeKindTraits[changeKind]

/** The kind of a policy's first version. */
export const firstKind = 'first' satisfies ChangeKind
/** The kind of a new text of which nothing else is known: nobody is surprised by a change that was called too large. */
export const assumedKind = 'material' satisfies ChangeKind
/** The kinds of the two entries that are no new text. */
export const withdrawalKind = 'withdrawal' satisfies ChangeKind
export const recallKind = 'recall' satisfies ChangeKind

/** The kinds among which an editor chooses for a new text. */
export const chosenKinds: readonly ChangeKind[] = changeKinds.filter((kind) => changeKindTraits[kind].isChoice)

/** The kind of a version, given what was chosen for it: a policy's first version is always of the first kind. */
export function kindOfNext(previous: Changed | undefined, chosen: ChangeKind | undefined): ChangeKind {
  if (previous === undefined) return firstKind
  return chosen === undefined || chosen === firstKind ? assumedKind : chosen
}

/** Whether it is a policy's first version. */
export const beginsPolicy = (version: Changed): boolean => traitsOf(version).begins

/** Whether the policy ends with it. */
export const endsPolicy = (version: Changed): boolean => traitsOf(version).endsPolicy

/** Whether it recalls another version. */
export const isRecall = (version: Changed): boolean => traitsOf(version).recalls

/** Whether it brings a text by which readers are bound: neither an end nor a recall. */
export const bringsText = (version: Changed): boolean => traitsOf(version).text === 'required'

/** Whether there is a text to read and to compare: a withdrawal may keep the last one on its page. */
export const carriesText = (version: Changed & Pick<Version, 'sections'>): boolean => {
  const { text } = traitsOf(version)
  return text === 'required' || (text === 'optional' && version.sections.length > 0)
}

/** Whether the company's notice period applies. */
export const needsNotice = (version: Changed): boolean => traitsOf(version).needsNotice

/** Whether a reason is due if the text looks as if it changed rights or duties. */
export const needsReason = (version: Changed): boolean => traitsOf(version).needsReason
