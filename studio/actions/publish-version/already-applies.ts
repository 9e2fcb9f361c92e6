import { timelineOn, type Dated } from '../../../policy/timeline.ts'
import { day } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { isText, type Preparation } from './preparation.ts'

/**
 * The version by which readers are bound on a day to the very text that is to be published for it, so that a new version
 * would change nothing then. Undefined if there is none.
 * @param before the text that the new one would replace on that day
 */
export function alreadyApplies(
  preparation: Preparation,
  before: Version | undefined,
  { versions, effectiveDate }: { versions: readonly Dated[]; effectiveDate: string },
): Version | undefined {
  const chosen = day.safeParse(effectiveDate)
  if (preparation.outcome !== 'version' || !before || !chosen.success) return undefined
  const { current } = timelineOn(versions, chosen.data)
  const text = { title: preparation.policy.title, sections: preparation.sections }
  return current?.version.sequence === before.sequence && isText(before, text) ? before : undefined
}
