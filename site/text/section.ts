import { anchorsIn, notesIn } from '../../policy/plain-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import type { Words } from '../words/index.ts'
import { anchorMarkup, dirAttribute, type TextContext } from './context.ts'
import { headingMarkup } from './heading.ts'
import { notesMarkup } from './notes.ts'
import { portableTextMarkup } from './portable-text.ts'
import { explanationsMarkup } from './terms.ts'

/** Settings shared by all sections of a text. */
export type TextSettings = {
  words: Words
  labelLanguage?: string
  direction?: 'rtl'
  /** For a preview: the addresses of images that are not published. */
  images?: TextContext['images']
}

/** What a section needs to know about the sections around it. */
type Place = { notesBefore: number; taken: ReadonlySet<string> }

/** A section with its anchor: its key. */
function sectionMarkup(section: Section, settings: TextSettings, place: Place): string {
  const { _key, number, heading, body, anchors = [], generated } = section
  const { words, labelLanguage } = settings
  const { notesBefore, taken } = place
  const numbering = { section: number }
  const notes = { before: notesBefore, found: [] }
  const context: TextContext = { ...settings, heading, address: _key, numbering, notes, used: new Set(taken) }
  const link = `<a class="anchor" href="#${_key}"${langAttribute(labelLanguage)} aria-label="${escapeHtml(words.text.linkTo(heading))}">#</a>`
  const text = portableTextMarkup(body, context)
  return (
    `<section><div class="heading"${dirAttribute(context)}>${anchors.map((id) => anchorMarkup(id, context)).join('')}` +
    `<h2 id="${_key}">${headingMarkup(heading, number)}</h2>${link}</div>` +
    `${text}${notesMarkup(context)}${generated ? explanationsMarkup(section, context) : ''}</section>`
  )
}

/** By section, and then by its settings and place. */
const rendered = new WeakMap<Section, Map<string, string>>()

/**
 * The markup of a section, rendered once: versions of a policy share most of their sections,
 * and rendering text is the largest part of a build.
 */
function sectionOnce(section: Section, settings: TextSettings, place: Place): string {
  const known = rendered.get(section) ?? new Map<string, string>()
  rendered.set(section, known)
  const { notesBefore, taken } = place
  const { images } = settings
  const around = [settings.words.language, settings.labelLanguage, settings.direction, images && JSON.stringify(images)]
  const key = [...around, notesBefore, ...taken].join(' ')
  const markup = known.get(key) ?? sectionMarkup(section, settings, place)
  known.set(key, markup)
  return markup
}

/** What other sections need to know about one. */
type SectionFacts = { anchors: string[]; notes: number }

const known = new WeakMap<Section, SectionFacts>()

function factsOf(section: Section): SectionFacts {
  const facts = known.get(section) ?? { anchors: anchorsIn(section), notes: notesIn(section.body).length }
  known.set(section, facts)
  return facts
}

/** The sections of a text as markup, with their numbers, and the notes numbered through. */
export function sectionsMarkup(sections: readonly Section[], settings: TextSettings): string {
  let notesBefore = 0
  const used = new Set(sections.map(({ _key }) => _key))
  const markup = sections.map((section) => {
    const { anchors, notes } = factsOf(section)
    const taken = new Set(anchors.filter((id) => used.has(id)))
    for (const id of anchors) used.add(id)
    const shown = sectionOnce(section, settings, { notesBefore, taken })
    notesBefore += notes
    return shown
  })
  return markup.join('\n')
}
