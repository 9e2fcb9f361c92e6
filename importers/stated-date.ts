import type { Day } from '../schemas/records/day.ts'
import type { Section } from '../schemas/records/section.ts'
import { sectionText } from '../policy/plain-text.ts'
import { datesClaimed } from '../policy/readiness/dates.ts'

/** The date that a text names as its own. */
export type StatedDate = {
  /** As the text has it: “Effective 25 May 2018”. */
  words: string
  /** Undefined if the words can mean several days, or the text names several dates. */
  day: Day | undefined
}

/** Documents date themselves at their head, or in their last lines; between them a date is somebody else's. */
const headLines = 15
const lastLines = 4

/**
 * The date that a text names as its own, at its head or its end: the day from which it applies, or else the day of its
 * last change. Undefined if there is none.
 */
export function statedDate(sections: readonly Section[]): StatedDate | undefined {
  const lines = sections.flatMap((section) => sectionText(section).split('\n')).filter((line) => line.trim() !== '')
  const framing =
    lines.length > headLines + lastLines ? [...lines.slice(0, headLines), ...lines.slice(-lastLines)] : lines
  const claims = framing.flatMap(datesClaimed)
  const applying = claims.filter(({ applies }) => applies)
  const chosen = applying.length > 0 ? applying : claims
  const [first] = chosen
  if (!first) return undefined
  const days = new Set(chosen.flatMap((claim) => claim.days))
  const [day] = days
  return { words: [...new Set(chosen.map(({ words }) => words))].join('”, “'), day: days.size === 1 ? day : undefined }
}
