import { instant, type Instant } from '../../schemas/records/day.ts'

/**
 * The moment at which a version is published: now, and never before the version that it follows, whose editor's clock may
 * have been fast.
 */
export const momentAfter = (previous: { publishedAt: Instant } | undefined, now: Date): Instant => {
  const moment = instant.parse(now.toISOString())
  return previous && previous.publishedAt > moment ? previous.publishedAt : moment
}
