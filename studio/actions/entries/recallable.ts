import type { Dated, Timeline } from '../../../policy/timeline.ts'

/**
 * The upcoming versions that can be recalled, soonest first. Of several versions with the same effective date only
 * the latest can: its recall leaves the previous one upcoming.
 */
export function recallable<V extends Dated>({ upcoming }: Pick<Timeline<V>, 'upcoming'>): V[] {
  const byDay = Map.groupBy(upcoming, ({ version }) => version.effectiveDate)
  return [...byDay.values()].flatMap((entries) =>
    entries
      .map(({ version }) => version)
      .toSorted((a, b) => b.sequence - a.sequence)
      .slice(0, 1),
  )
}
