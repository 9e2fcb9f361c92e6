import type { RedlineSection, SectionText } from '../../policy/redline/types.ts'
import { escapeHtml, html, langAttribute } from '../formats/html.ts'
import { pageId } from '../model/addresses.ts'
import { dirAttribute } from '../text/context.ts'
import { blocksMarkup, sectionBlocks } from './blocks.ts'
import { changeClass } from './change-class.ts'
import { label, movedAway, movedHere, type RedlineContext } from './context.ts'
import { lengthOf, type MapMark, type MapSection } from './map.ts'
import { plainRuns, sidesMarkup } from './runs.ts'
import { areTypography } from './typography.ts'

/** A changed section in the list at the top of the page. */
export type ListedChange = { id: string; heading: string; labels: { kind: string; text: string }[]; figures: string[] }

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

/** Words added and removed below the heading, of a section that both texts have. */
function figuresOf({ labels, figures }: SectionText, { words }: RedlineContext): string[] {
  if (!labels.includes('changed')) return []
  return [
    ...(figures.added > 0 ? [words.wordsAdded(figures.added)] : []),
    ...(figures.removed > 0 ? [words.wordsRemoved(figures.removed)] : []),
  ]
}

/** All that happened to a section, beside its heading. */
function marksOf(section: SectionText, context: RedlineContext): string {
  const { labels, move } = section
  const marks = labels.map((name) =>
    name === 'moved' && move !== undefined
      ? movedHere(move, context).note
      : label(name, context.words.labels[name], context),
  )
  const figures = figuresOf(section, context).join(', ')
  if (figures !== '') marks.push(label('figures', figures, context))
  return marks.length > 0 ? `<span class="marks">${marks.join(' · ')}</span>` : ''
}

/** From where passages of a new section came, or where those of a removed one are now. */
function passagesNote({ change, passages = [] }: SectionText, { words, labelLanguage }: RedlineContext): string {
  if (passages.length === 0) return ''
  const headings = passages.map(({ key, heading }) => html`<a href="#${key}">${heading}</a>`)
  const note = change === 'deleted' ? words.passagesTo(headings) : words.passagesFrom(headings)
  return `<p class="note"${langAttribute(labelLanguage)}>${note}</p>`
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
  direction: string | undefined
  id: string | undefined
} & SectionMarkup

type SectionMarkup = { markup: string; onMap: MapSection }

const written = new WeakMap<SectionText, Written>()

/** The markup of a section, made once: the next comparison has most of them too. */
function sectionOnce(section: SectionText, id: string | undefined, context: RedlineContext): SectionMarkup {
  const { words, labelLanguage, direction } = context
  const known = written.get(section)
  const isSame = known?.words === words && known.labelLanguage === labelLanguage && known.direction === direction
  if (isSame && known.id === id) return known
  const made = { words, labelLanguage, direction, id, ...sectionMarkup(section, id, context) }
  written.set(section, made)
  return made
}

function sectionMarkup(section: SectionText, id: string | undefined, context: RedlineContext): SectionMarkup {
  const { change, heading, blocks, move, key, number } = section
  const place = move === undefined ? undefined : movedHere(move, context)
  const beside = change !== 'same' && change !== 'inserted' && change !== 'deleted'
  const inside = { ...context, beside, heading: plainRuns(heading), number }
  const isRenamed = heading.some((run) => run.change !== 'same')
  const { markup, marks, length } =
    change === 'same'
      ? { markup: blocksMarkup(blocks, inside), marks: [], length: lengthOf(blocks) }
      : sectionBlocks(blocks, pageId(`${id ? 'change' : 'gone'}-${key}`), inside)
  const inner =
    `<div class="heading"${dirAttribute(context)}><h2${id ? ` id="${id}"` : ''}>${sidesMarkup(heading, { ...context, beside: beside && isRenamed })}</h2>${marksOf(section, context)}</div>` +
    `${originNote(section, context)}${passagesNote(section, context)}${markup}`
  // Its text is the same in both columns, and stands there once.
  const once = beside && blocks.every((block) => block.change === 'same') ? ' once' : ''
  return {
    markup: `<section class="${changeClass(change, inner)}${once}"${place ? ` id="${place.id}"` : ''}>${inner}</section>`,
    onMap: { heading: inside.heading, length, marks: [...headingMarks(section, id ?? place?.id), ...marks] },
  }
}

/** A heading that came, went, moved or changed is a change of its own on the map. */
function headingMarks({ change, heading }: SectionText, id: string | undefined): MapMark[] {
  const isSame = heading.every((run) => run.change === 'same')
  if (id === undefined || (isSame && change !== 'moved')) return []
  const isWhole = change === 'inserted' || change === 'deleted' || change === 'moved'
  const kind = isWhole ? change : areTypography(heading) ? 'typography' : 'changed'
  return [{ id, from: 0, stretches: [{ kind, length: plainRuns(heading).length }] }]
}

/** The sections of a redline, those without a change folded, and a list of those with one. */
export function redlineSections(
  sections: readonly RedlineSection[],
  context: RedlineContext,
): { markup: string; changes: ListedChange[]; map: MapSection[] } {
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
  const map: MapSection[] = []
  const markupOf = (section: SectionText) => {
    const { markup, onMap } = sectionOnce(section, ids.get(section), context)
    map.push(onMap)
    return markup
  }
  const changedMarkup = (section: RedlineSection) => {
    if (section.type === 'moved-away') {
      const { id, note } = movedAway(section.move, section.text, context)
      const length = lengthOf([section])
      map.push({
        heading: section.text.join(' '),
        length,
        marks: [{ id, from: 0, stretches: [{ kind: 'moved', length }] }],
      })
      return `<section class="is-moved-away" id="${id}"><p>${note}</p></section>`
    }
    const id = ids.get(section)
    const labels = section.labels.map((kind) => ({ kind, text: context.words.labels[kind] }))
    if (id) changes.push({ id, heading: plainRuns(section.heading), labels, figures: figuresOf(section, context) })
    return markupOf(section)
  }
  const sameMarkup = (same: SectionText[]) => {
    const names = same.map((section) => plainRuns(section.heading)).join(' · ')
    const inner = same.map(markupOf).join('')
    return (
      `<details class="unchanged"><summary>${label('same', context.words.unchangedSections(same.length), context)} ` +
      `<span${dirAttribute(context)}>${escapeHtml(names)}</span></summary>${inner}</details>`
    )
  }
  const markup = partsOf(sections).map((part) => ('same' in part ? sameMarkup(part.same) : changedMarkup(part.changed)))
  return { markup: markup.join('\n'), changes, map }
}
