import { isOrdered } from '../../schemas/records/list-kinds.ts'
import { quoted, type Check, type ReadinessIssue } from './check.ts'
import type { DraftParagraph } from './draft.ts'

const struck: Check = ({ key, paragraphs }) =>
  paragraphs
    .filter(({ struck }) => struck.trim() !== '')
    .map(({ struck, path }) => ({
      rule: 'struck-text',
      level: 'warning',
      section: key,
      path,
      message: `${quoted(struck.trim())} is struck out, and readers will see it so. Is that meant? If the words no longer apply, delete them.`,
    }))

const anchors: Check = (section, { places }) =>
  section.anchors.flatMap((anchor): ReadinessIssue[] => {
    const { id, path } = anchor
    if (places.anchors.get(id) === anchor && !places.keys.has(id)) return []
    const message = `The old anchor ${quoted(`#${id}`)} stands in the text twice, or is a section’s own. Links lead to the first place only: remove it here.`
    return [{ rule: 'repeated-anchor', level: 'warning', section: section.key, path, message }]
  })

const isNumbered = ({ listItem }: DraftParagraph) =>
  listItem !== undefined && (isOrdered(listItem) || listItem === 'clause')

const numbers: Check = ({ key, paragraphs }) =>
  paragraphs.flatMap((paragraph): ReadinessIssue[] => {
    const { numbering, path } = paragraph
    if (!numbering || (numbering === 'first' && isNumbered(paragraph))) return []
    const message =
      'The number set here has no effect: it stands at the beginning of an item of a numbered list. Move it there, or remove it.'
    return [{ rule: 'stray-number', level: 'warning', section: key, path, message }]
  })

/** A definition below no term, a further paragraph below no item: readers see plain paragraphs. */
const strays: Check = ({ key, paragraphs }) =>
  paragraphs.flatMap(({ style, listItem, level, path, top }, at): ReadinessIssue[] => {
    const above = paragraphs[at - 1]
    if (!top) return []
    if (style === 'definition' && above?.style !== 'term' && above?.style !== 'definition') {
      const message = 'The definition has no term above it. Put its term there, or make it a paragraph.'
      return [{ rule: 'stray-definition', level: 'warning', section: key, path, message }]
    }
    if (listItem !== 'continued' || (above?.listItem !== undefined && above.level >= level)) return []
    const message = 'The paragraph belongs to the list item above it, and there is none. Make it a plain paragraph.'
    return [{ rule: 'stray-paragraph', level: 'warning', section: key, path, message }]
  })

const notes: Check = ({ key, emptyNotes }) =>
  emptyNotes.map((path) => ({
    rule: 'empty-note',
    level: 'error',
    section: key,
    path,
    message: 'The footnote has no words. Write them, or remove the footnote.',
  }))

/** The rules for what stands in a text besides plain paragraphs. */
export const contentChecks: readonly Check[] = [struck, anchors, numbers, strays, notes]
