import type { MissingTarget } from './places.ts'

/** Messages to an editor about a living part that cannot be resolved: each stands alone and says what to do. */
export const unknownVariable = 'This variable is no longer in Settings. Choose another, or write the words.'
export const unknownTerm =
  'These words are marked as a term that is no longer in Settings. Choose another, or remove the mark.'

const reasons: Record<MissingTarget['missing'], string> = {
  policy: 'leads to a policy that is not published, or does not exist any more',
  text: 'leads to a policy of which no text is published',
  place: 'leads to a section or clause that does not exist any more',
}

export const brokenTarget = (missing: MissingTarget['missing'], part: 'link' | 'cross-reference'): string =>
  `The ${part} ${reasons[missing]}. Choose another target, or remove it.`
