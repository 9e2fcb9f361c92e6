import type { Section } from '../../schemas/records/section.ts'
import { escapeHtml, langAttribute } from '../html.ts'
import type { Words } from '../words.ts'
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

const remembered = new Map<string, string>()
/** Some 10 MB of markup: a builder stays in memory. */
const mostRemembered = 4_000

/**
 * The markup of a section, rendered once: versions of a policy share most of their sections,
 * and rendering text is the largest part of a build.
 */
export function sectionOnce(section: Section, words: Words, labelLanguage?: string): string {
  const key = `${words.language}\n${labelLanguage}\n${JSON.stringify(section)}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const markup = sectionMarkup(section, words, labelLanguage)
  const oldest = remembered.keys().next()
  if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
  remembered.set(key, markup)
  return markup
}
