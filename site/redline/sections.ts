import type { RedlineSection, SectionText } from '../../policy/redline/types.ts'
import { escapeHtml, html } from '../formats/html.ts'
import { blocksMarkup, sectionBlocks } from './blocks.ts'
import { label, movedAway, movedHere, type RedlineContext } from './context.ts'
import { plainRuns, runsMarkup } from './runs.ts'

/** A changed section in the list at the top of the page. */
export type ListedChange = { id: string; heading: string; label: string; kind: string }

/** What is shown: a section with a change in it, or a run of sections without. */
type Part = { changed: RedlineSection } | { same: SectionText[] }

const isSame = (section: RedlineSection): section is SectionText =>
  section.type === 'section' && section.change === 'same'

function partsOf(sections: readonly RedlineSection[]): Part[] {
  const parts: Part[] = []
  for (const section of sections) {
    const last = parts.at(-1)
    if (!isSame(section)) parts.push({ changed: section })
    else if (last && 'same' in last) last.same.push(section)
    else parts.push({ same: [section] })
  }
  return parts
}

/** The most telling word about a section. */
function labelOf({ change, renamed }: SectionText): SectionText['change'] | 'renamed' {
  return renamed && change === 'changed' ? 'renamed' : change
}

function originNote({ change, origin }: SectionText, context: RedlineContext): string {
  if (!origin) return ''
  const heading = html`<a href="#${origin.key}">${origin.heading}</a>`
  const note = change === 'merged' ? context.words.mergedInto(heading) : context.words.splitFrom(heading)
  return `<p class="note"${context.labelLanguage ? ` lang="${context.labelLanguage}"` : ''}>${note}</p>`
}

/** How a section was written, with what the markup depends on beside it. */
type Written = {
  words: RedlineContext['words']
  labelLanguage: string | undefined
  id: string | undefined
  markup: string
}

const written = new WeakMap<SectionText, Written>()

/** The markup of a section, made once: the next comparison has most of them too. */
function sectionOnce(section: SectionText, id: string | undefined, context: RedlineContext): string {
  const { words, labelLanguage } = context
  const known = written.get(section)
  if (known?.words === words && known.labelLanguage === labelLanguage && known.id === id) return known.markup
  const markup = sectionMarkup(section, id, context)
  written.set(section, { words, labelLanguage, id, markup })
  return markup
}

function sectionMarkup(section: SectionText, id: string | undefined, context: RedlineContext): string {
  const { change, heading, blocks, move } = section
  const name = labelOf(section)
  const inner = change === 'same' ? blocksMarkup : sectionBlocks
  const place = move === undefined ? undefined : movedHere(move, context)
  const mark = place ? place.note : change === 'same' ? '' : label(name, context.words.labels[name], context)
  return (
    `<section class="is-${change}"${place ? ` id="${place.id}"` : ''}>` +
    `<div class="heading" dir="auto"><h2${id ? ` id="${id}"` : ''}>${runsMarkup(heading, context)}</h2>${mark}</div>` +
    `${originNote(section, context)}${inner(blocks, { ...context, heading: plainRuns(heading), number: section.number })}</section>`
  )
}

/** The sections of a redline, those without a change folded, and a list of those with one. */
export function redlineSections(
  sections: readonly RedlineSection[],
  context: RedlineContext,
): { markup: string; changes: ListedChange[] } {
  const used = new Set<string>()
  const idOf = ({ key }: SectionText) => {
    if (used.has(key)) return undefined
    used.add(key)
    return key
  }
  // What is in the new text has the first claim to its key as an id; a section that is gone has the next.
  const texts = sections.filter((section) => section.type === 'section')
  const isGone = ({ change }: SectionText) => change === 'deleted' || change === 'merged'
  const inOrder = [...texts.filter((section) => !isGone(section)), ...texts.filter(isGone)]
  const ids = new Map(inOrder.map((section) => [section, idOf(section)]))

  const changes: ListedChange[] = []
  const changedMarkup = (section: RedlineSection) => {
    if (section.type === 'moved-away') {
      const { id, note } = movedAway(section.move, section.text, context)
      return `<section class="is-moved-away" id="${id}"><p>${note}</p></section>`
    }
    const id = ids.get(section)
    const kind = labelOf(section)
    if (id) changes.push({ id, heading: plainRuns(section.heading), label: context.words.labels[kind], kind })
    return sectionOnce(section, id, context)
  }
  const sameMarkup = (same: SectionText[]) => {
    const names = same.map((section) => plainRuns(section.heading)).join(' · ')
    const inner = same.map((section) => sectionOnce(section, ids.get(section), context)).join('')
    return (
      `<details class="unchanged"><summary>${label('same', context.words.unchangedSections(same.length), context)} ` +
      `<span dir="auto">${escapeHtml(names)}</span></summary>${inner}</details>`
    )
  }
  const markup = partsOf(sections).map((part) => ('same' in part ? sameMarkup(part.same) : changedMarkup(part.changed)))
  return { markup: markup.join('\n'), changes }
}
