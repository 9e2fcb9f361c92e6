import { anchorId, type Block, type TextBlock } from '../../schemas/records/portable-text.ts'
import type { KeyMaker } from '../text/keys.ts'
import { objectRun } from '../text/runs.ts'
import { dropComments } from './clean/comments.ts'
import { dropFieldCodes } from './clean/field-codes.ts'
import { dropInvisible } from './clean/invisible.ts'
import { readFlatLists } from './clean/online-lists.ts'
import { readSymbolFonts } from './clean/symbol-fonts.ts'
import { readTextBoxes } from './clean/text-boxes.ts'
import { acceptChanges } from './clean/tracked-changes.ts'
import { readTypedBullets, readWordLists } from './clean/word-lists.ts'
import type { Draft, TableDraft, TextDraft } from './draft.ts'
import { readFlow, type FlowContext, type Place } from './flow.ts'
import { findNotes } from './footnotes.ts'
import { destination, readLink as readAddress } from './links.ts'
import { parseHtml } from './parse.ts'
import { openReport, quoted, type Finding, type Reporter } from './report.ts'
import { sourceOf, type Source } from './source.ts'
import { isLayout, layoutCells, readGrid } from './tables.ts'
import { elementsIn, wordsIn, type HtmlElement } from './tree.ts'
import { writeBlocks, writeTexts } from './write.ts'
import { nameDifferences } from './self-check.ts'

export type HtmlOptions = {
  /** Makes the keys of blocks: from their words for an import, random for a paste. */
  keys: KeyMaker
  /** Whether the text may hold tables; else their cells become paragraphs. */
  holdsTables?: boolean
  /** Where links lead in the document that the HTML is a part of; undefined if one cannot be kept, and was named. */
  readLink?: (href: string, words: string) => string | undefined
}
export type ConvertedHtml = { blocks: Block[]; findings: Finding[]; source: Source; notes: string[] }

/**
 * Converts HTML, from a clipboard or a file, to a policy’s Portable Text. Pure: no disk, no network, no clock.
 * Every word of the source is in the text or in a finding; the conversion checks that itself.
 * @throws HtmlTooLargeError if it is larger than any policy
 */
export function convertHtml(html: string, options: HtmlOptions): ConvertedHtml {
  const converted = convertPart(html, options)
  nameDifferences(html, converted)
  return converted
}

/** Converts HTML that is a part of another document, which is checked as a whole. */
export function convertPart(html: string, { keys, holdsTables = true, readLink }: HtmlOptions): ConvertedHtml {
  const { findings, report } = openReport()
  const root = parseHtml(html)
  const source = sourceOf(html, root)
  clean(root, source, report)
  const { drafts, marks } = readDrafts(root, { keys, holdsTables, report, readLink })
  return { blocks: writeBlocks(drafts, { keys, report }), findings, source, notes: marks }
}

function clean(root: HtmlElement, source: Source, report: Reporter): void {
  readTextBoxes(root, report)
  dropInvisible(root, report)
  dropComments(root, report)
  dropFieldCodes(root, report)
  acceptChanges(root, source, report)
  readSymbolFonts(root, report)
  readWordLists(root, report)
  readFlatLists(root)
  readTypedBullets(root)
}

type Reading = HtmlOptions & { holdsTables: boolean; report: Reporter }

function readDrafts(
  root: HtmlElement,
  { keys, holdsTables, report, readLink }: Reading,
): { drafts: Draft[]; marks: string[] } {
  const notes = findNotes(root, report)
  const ids = new Set([...elementsIn(root)].flatMap(idsOf))
  const marks: string[] = []
  const context: FlowContext = {
    report,
    keys,
    notes,
    holders: new Set([...notes.values()].map(({ holder }) => holder)),
    anchors: anchorsOf(root),
    readLink: (element, inside) => {
      if (inside) return undefined
      const href = element.attributes.get('href')
      if (!readLink) return linkOf(element, ids, report)
      return href === undefined ? undefined : readLink(href, wordsIn(element))
    },
    readTable: (table, place) => readTable(table, place, { context, holdsTables }),
    readImage: (image) => imageWords(image, report),
    writeNote: (drafts, mark) => {
      marks.push(mark)
      const body = writeTexts(drafts.flatMap(textsOf), { keys, report })
      return body.length === 0 ? [] : [objectRun({ _type: 'footnote', body: body.map(withoutNotes) })]
    },
  }
  return { drafts: readFlow(root, context), marks }
}

/** A note cannot hold notes of its own. */
const withoutNotes = (block: TextBlock) => ({
  ...block,
  children: block.children.filter((child) => child._type !== 'footnote'),
})

const textsOf = (draft: Draft): TextDraft[] =>
  draft.kind === 'text' ? [draft] : draft.rows.flatMap((row) => row.flatMap((cell) => cell?.drafts ?? []))

const idsOf = ({ attributes }: HtmlElement): string[] =>
  [attributes.get('id'), attributes.get('name')].filter((id) => id !== undefined && id !== '') as string[]

/** Bookmarks that Word and Google Docs make by themselves. */
const ownBookmark = /^(?:_|OLE_LINK|docs-internal-guid|cmnt|ftnt|sdfootnote|sdendnote|fn|id\.|h\.)/

/** The ids that must go on to lead to their place: those of headings and named places, and those that a link uses. */
function anchorsOf(root: HtmlElement): Set<string> {
  const anchors = new Set<string>()
  const add = (id: string | undefined) => {
    if (id !== undefined && anchorId.safeParse(id).success) anchors.add(id)
  }
  for (const element of elementsIn(root)) {
    const href = element.attributes.get('href') ?? ''
    if (element.name === 'a' && href.startsWith('#')) add(href.slice(1))
    if (element.name !== 'a' && !/^h[1-6]$/.test(element.name)) continue
    for (const id of idsOf(element)) if (!ownBookmark.test(id)) add(id)
  }
  return anchors
}

function linkOf(element: HtmlElement, ids: ReadonlySet<string>, report: Reporter): string | undefined {
  const given = element.attributes.get('href')
  const words = wordsIn(element)
  if (given === undefined || words === '') return undefined
  const shown = quoted(words, 60)
  if (given.startsWith('#')) {
    if (ids.has(given.slice(1)) && anchorId.safeParse(given.slice(1)).success) return given
    if (given.length > 1)
      report(
        {
          kind: 'link',
          outcome: 'changed',
          message: `The link ${shown} leads to a place that was not taken over; its words are kept.`,
        },
        element,
      )
    return undefined
  }
  const link = readAddress(given)
  if ('dropped' in link) {
    report(
      {
        kind: 'link',
        outcome: 'changed',
        message: `The link ${shown} was left out, as ${link.dropped}: ${quoted(given, 120)}. Its words are kept.`,
      },
      element,
    )
    return undefined
  }
  if (destination(given.trim()) !== given.trim())
    report(
      {
        kind: 'link',
        outcome: 'changed',
        message: `The link ${shown} leads straight to ${quoted(link.href, 120)} now.`,
      },
      element,
    )
  return link.href
}

/** One or a few emoji: some programs draw them as pictures. */
const emoji = /^(?:\p{Extended_Pictographic}\uFE0F?\u200D?)+$/u

/** A picture cannot be taken over from a clipboard; one that only stands for a character is that character. */
function imageWords({ attributes, name }: HtmlElement, report: Reporter): string {
  const alt = (attributes.get('alt') ?? '').trim()
  if (emoji.test(alt)) return alt
  if (attributes.get('aria-roledescription') === 'checkbox') {
    report({
      kind: 'list',
      outcome: 'left-out',
      message: `A ${alt === 'checked' ? 'ticked' : 'empty'} box before an item was left out.`,
    })
    return ''
  }
  const isDot = attributes.get('width') === '1' && attributes.get('height') === '1'
  if (name !== 'img' || isDot) return ''
  const described = alt === '' ? 'it has no description' : `its description is ${quoted(alt)}`
  report({
    kind: 'image',
    outcome: 'left-out',
    message: `A picture was left out: ${described}. Add it to the text by itself.`,
  })
  return ''
}

type TableReading = { context: FlowContext; holdsTables: boolean }

function readTable(table: HtmlElement, place: Place, { context, holdsTables }: TableReading): Draft[] {
  const grid = isLayout(table) ? undefined : readGrid(table)
  if (grid === undefined) return layoutCells(table).flatMap((cell) => readFlow(cell, context, place))
  const rows = grid.rows.map((row) =>
    row.map(
      (cell) =>
        cell && {
          drafts: readFlow(cell.element, context).flatMap((draft) => flatten(draft, table, context)),
          colspan: cell.colspan,
          rowspan: cell.rowspan,
          ...alignOf(cell.element),
        },
    ),
  )
  const caption = grid.caption ? wordsIn(grid.caption) : ''
  if (!holdsTables) {
    context.report(
      { kind: 'table', outcome: 'changed', message: 'A table stands where none can be: its cells became paragraphs.' },
      table,
    )
    return rows.flatMap((row) => row.flatMap((cell) => cell?.drafts ?? []))
  }
  const draft: TableDraft = { kind: 'table', headerRows: grid.headerRows, headerColumns: grid.headerColumns, rows }
  const fits = caption !== '' && caption.length <= 500
  const words: TextDraft[] =
    fits || caption === '' ? [] : [{ kind: 'text', style: 'normal', runs: [{ text: caption, marks: [] }] }]
  return [...words, fits ? { ...draft, caption } : draft]
}

function flatten(draft: Draft, table: HtmlElement, { report }: FlowContext): TextDraft[] {
  if (draft.kind === 'text') {
    // A heading in a cell would begin a part of the text in the middle of a table.
    if (draft.style !== 'heading') return [draft]
    return [
      {
        ...draft,
        style: 'normal',
        runs: draft.runs.map((run) =>
          run.object ? run : { ...run, marks: [...new Set([...run.marks, 'strong' as const])] },
        ),
      },
    ]
  }
  report({ kind: 'table', outcome: 'changed', message: 'A table inside a table became paragraphs of its cell.' }, table)
  return textsOf(draft)
}

function alignOf(cell: HtmlElement): { align?: 'center' | 'end' } {
  const said = cell.style.get('text-align') ?? cell.attributes.get('align')?.toLowerCase()
  if (said === 'center') return { align: 'center' }
  return said === 'right' || said === 'end' ? { align: 'end' } : {}
}
