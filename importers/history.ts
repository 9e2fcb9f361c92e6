import type { Day } from '../schemas/records/day.ts'
import type { Section } from '../schemas/records/section.ts'
import { plainText, sectionText } from '../policy/plain-text.ts'
import type { CorpusText } from './corpus.ts'
import { convertText } from './convert-text.ts'
import type { Document } from './markdown/convert.ts'
import type { ParsedParts } from './markdown/parse-in-parts.ts'
import { assignKeys, type Keyed } from './markdown/section-keys.ts'
import { originalAddress } from './pages/addresses.ts'
import type { TextNote } from './text-notes.ts'
import { statedDate, type StatedDate } from './stated-date.ts'

/** A version that the policy has already. */
export type Recorded = { sequence: number; effectiveDate: Day; sections: Section[] }
/** A text with its sections. */
export type Converted = CorpusText & {
  sections: Section[]
  notes: TextNote[]
  /** The recorded version with the same words on the same day. */
  recorded?: Recorded
  /** Whether it has the same words as the text before it, and so is no version. */
  repeated?: boolean
  stated?: StatedDate
}

const keyed = (sections: readonly Section[]): Keyed[] =>
  sections.map(({ _key, heading, body }) => ({ key: _key, heading, text: plainText(body) }))

/** The words of a text, by which versions are compared: marks, links and keys do not count. */
export const wordsOf = (sections: readonly Section[]): string =>
  sections.map(sectionText).join('\n').replace(/\s+/g, ' ').trim()

/** An earlier text, whose section keys a later one takes over. */
type Earlier = { date: Day; sections: Keyed[]; words: string }

/** The last text up to a day, or else the first after it: an older text takes the keys of the newer ones. */
function textBefore(history: readonly Earlier[], day: Day): Earlier | undefined {
  const ordered = history.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return ordered.findLast(({ date }) => date <= day) ?? ordered[0]
}

/**
 * Converts texts in the order of their dates. Each section carries on the key that it has in the version
 * before it, be that one of these texts or a recorded one.
 * @param recorded what the policy has already; each of them stands for one text at most
 * @param repeats whether a text that says the same as the one before it is marked as repeated
 */
export function convertHistory(
  texts: readonly CorpusText[],
  recorded: readonly Recorded[],
  document: Document,
  repeats: 'kept' | 'skipped' = 'kept',
): Converted[] {
  const ever = recorded.flatMap(({ sections }) => keyed(sections))
  const known = new Map(recorded.map((version) => [version, wordsOf(version.sections)]))
  const history = recorded
    .filter(({ sections }) => sections.length > 0)
    .map((version): Earlier => {
      return { date: version.effectiveDate, sections: keyed(version.sections), words: known.get(version) ?? '' }
    })
  const parts: ParsedParts = new Map()
  let last: string | undefined
  return texts.map((text) => {
    const before = textBefore(history, text.date)
    const base = document.base ?? (text.sourceUrl === undefined ? undefined : originalAddress(text.sourceUrl))
    const converted = convertText(text, { ...document, base, parts }, (drafts) =>
      assignKeys(drafts, before?.sections ?? [], ever),
    )
    const stated = statedDate(converted.sections)
    const words = wordsOf(converted.sections)
    const made: Converted = { ...text, ...converted, ...(stated && { stated }) }
    const previous = last ?? (before && before.date <= text.date ? before.words : undefined)
    last = words
    // The same text may have been recorded under the date that it states.
    const [same] = [...known].find(
      ([{ effectiveDate }, said]) => (effectiveDate === text.date || effectiveDate === stated?.day) && said === words,
    ) ?? [undefined]
    if (same) {
      known.delete(same)
      return { ...made, recorded: same }
    }
    if (repeats === 'skipped' && words === previous) return { ...made, repeated: true }
    const sections = keyed(converted.sections)
    ever.push(...sections)
    history.push({ date: text.date, sections, words })
    return made
  })
}
