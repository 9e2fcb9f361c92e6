import type { Dated, Timeline } from '../../../policy/timeline.ts'

/**
 * The upcoming versions that a recall can call back, soonest first. Of several versions of one day that is
 * the latest: recalled, it leaves the one before it standing.
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
