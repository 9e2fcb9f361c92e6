import { directionOf } from '../../policy/direction.ts'
import { createRedlineMemory, redline } from '../../policy/redline/index.ts'
import type { Redline } from '../../policy/redline/types.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Words } from '../words/index.ts'
import type { MapSection } from './map.ts'
import { runsMarkup } from './runs.ts'
import { redlineSections, type ListedChange } from './sections.ts'

/** What two texts differ in, as a page tells it, whatever stands around it. */
export type RenderedRedline = Pick<Redline, 'summary' | 'identical' | 'coarse'> & {
  /** Markup of the two titles, and of the two texts. */
  title: string
  markup: string
  changes: ListedChange[]
  map: MapSection[]
}

type Compared = { version: Pick<Version, 'title' | 'sections'> }

/** Each thread remembers what it compared: the next comparison has most of the same paragraphs. */
const memory = createRedlineMemory()

/**
 * Compares two texts. What that takes is for whoever observes measures called `redline`.
 * @see https://www.w3.org/TR/user-timing/
 */
function timed(before: Compared['version'], after: Compared['version']): Redline {
  const start = performance.now()
  const found = redline(before, after, memory)
  performance.measure('redline', { start })
  // An observer has it now; otherwise it would be kept for good.
  performance.clearMeasures('redline')
  return found
}

/**
 * Tells two texts apart. It depends on them and on the words that stand inside a text, and on nothing else.
 * @param language that of the texts
 */
export function renderRedline(
  { before, after }: { before: Compared; after: Compared },
  { textWords, language }: { textWords: Words; language: string },
): RenderedRedline {
  const { title, sections, summary, identical, coarse } = timed(before.version, after.version)
  const context = {
    words: textWords.compare,
    labelLanguage: textWords.language === language ? undefined : textWords.language,
    direction: directionOf(language),
    text: textWords.text,
    heading: after.version.title,
  }
  return { title: runsMarkup(title, context), ...redlineSections(sections, context), summary, identical, coarse }
}
