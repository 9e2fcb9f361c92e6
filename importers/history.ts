import type { Day } from '../schemas/records/day.ts'
import type { Section } from '../schemas/records/section.ts'
import { plainText, sectionText } from '../policy/plain-text.ts'
import type { CorpusText } from './corpus.ts'
import { convertMarkdown, type Document } from './markdown/convert.ts'
import type { Note } from './markdown/notes.ts'
import { assignKeys, type Draft, type Keyed } from './markdown/section-keys.ts'
import { statedDate, type StatedDate } from './stated-date.ts'
import { problemsFound } from './read-corpus.ts'

/** A version that the policy has already. */
export type Recorded = { sequence: number; effectiveDate: Day; sections: Section[] }
/** A text with its sections; `recorded` is the version that says the same on the same day already. */
export type Converted = CorpusText & { sections: Section[]; notes: Note[]; recorded?: Recorded; stated?: StatedDate }

const keyed = (sections: readonly Section[]): Keyed[] =>
  sections.map(({ _key, heading, body }) => ({ key: _key, heading, text: plainText(body) }))

/** The words of a text, by which versions are compared: marks, links and keys do not count. */
export const wordsOf = (sections: readonly Section[]): string =>
  sections.map(sectionText).join('\n').replace(/\s+/g, ' ').trim()

/** The page that an address of a web archive is a copy of; any other address is itself. */
export function originalAddress(url: string): string {
  const copied = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(.+)$/.exec(url)?.[1]
  if (copied === undefined) return url
  const address = URL.canParse(copied) ? copied : copied.replace(/%3A/i, ':')
  return URL.canParse(address) ? address : url
}

/** @throws ImportError naming the file, if it cannot be read at all */
function convertText(text: CorpusText, document: Document, assign: (drafts: Draft[]) => string[]) {
  try {
    return convertMarkdown(text.text, document, assign)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw problemsFound('The texts cannot be imported.', [`${text.file} has lists or quotations nested too deeply`])
  }
}

/**
 * Converts texts in the order of their dates. Each section carries on the key that it has in the version
 * before it, be that one of these texts or a recorded one.
 * @param recorded what the policy has already; each of them stands for one text at most
 */
export function convertHistory(
  texts: readonly CorpusText[],
  recorded: readonly Recorded[],
  document: Document,
): Converted[] {
  const ever = recorded.flatMap(({ sections }) => keyed(sections))
  const history = recorded
    .filter(({ sections }) => sections.length > 0)
    .map(({ effectiveDate, sections }) => ({ date: effectiveDate, sections: keyed(sections) }))
  const unmatched = new Set(recorded)
  return texts.map((text) => {
    const earlier = history.filter(({ date }) => date <= text.date).toSorted((a, b) => (a.date < b.date ? -1 : 1))
    const before = earlier.at(-1) ?? history.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(0)
    const base = document.base ?? (text.sourceUrl === undefined ? undefined : originalAddress(text.sourceUrl))
    const converted = convertText(text, { ...document, base }, (drafts) =>
      assignKeys(drafts, before?.sections ?? [], ever),
    )
    const stated = statedDate(converted.sections)
    const words = wordsOf(converted.sections)
    // The same text may have been recorded under the date that it states.
    const same = [...unmatched].find(
      ({ effectiveDate, sections }) =>
        (effectiveDate === text.date || effectiveDate === stated?.day) && wordsOf(sections) === words,
    )
    if (same) {
      unmatched.delete(same)
      return { ...text, ...converted, recorded: same, ...(stated && { stated }) }
    }
    const sections = keyed(converted.sections)
    ever.push(...sections)
    history.push({ date: text.date, sections })
    return { ...text, ...converted, ...(stated && { stated }) }
  })
}
