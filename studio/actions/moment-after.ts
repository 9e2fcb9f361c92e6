import { instant, type Instant } from '../../schemas/records/day.ts'

/**
 * The moment of publication: now, or the previous version's moment if that is later, since its editor's clock may have
 * been fast.
 */
export const momentAfter = (previous: { publishedAt: Instant } | undefined, now: Date): Instant => {
  const moment = instant.parse(now.toISOString())
  return previous && previous.publishedAt > moment ? previous.publishedAt : moment
}
