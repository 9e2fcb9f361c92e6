import type { Section } from '../../schemas/records/section.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import type { Words } from '../words/index.ts'
import { headingMarkup } from './heading.ts'
import { portableTextMarkup } from './portable-text.ts'

/** A section with its anchor: its key. */
function sectionMarkup({ _key, heading, body }: Section, words: Words, labelLanguage: string | undefined): string {
  const link = `<a class="anchor" href="#${_key}"${langAttribute(labelLanguage)} aria-label="${escapeHtml(words.text.linkTo(heading))}">#</a>`
  return (
    `<section><div class="heading" dir="auto"><h2 id="${_key}">${headingMarkup(heading)}</h2>${link}</div>` +
    `${portableTextMarkup(body, { heading, words, labelLanguage })}</section>`
  )
}

/** By section, and then by the words that stand around its text. */
const rendered = new WeakMap<Section, Map<string, string>>()

/**
 * The markup of a section, rendered once: versions of a policy share most of their sections,
 * and rendering text is the largest part of a build.
 */
export function sectionOnce(section: Section, words: Words, labelLanguage?: string): string {
  const known = rendered.get(section) ?? new Map<string, string>()
  rendered.set(section, known)
  const around = `${words.language} ${labelLanguage}`
  const markup = known.get(around) ?? sectionMarkup(section, words, labelLanguage)
  known.set(around, markup)
  return markup
}
