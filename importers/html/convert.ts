import { anchorId, type Block, type TextBlock } from '../../schemas/records/portable-text.ts'
import type { KeyMaker } from '../text/keys.ts'
import { objectRun } from '../text/runs.ts'
import { dropComments } from './clean/comments.ts'
import { dropFieldCodes } from './clean/field-codes.ts'
import { dropInvisible } from './clean/invisible.ts'
import { readFlatLists } from './clean/online-lists.ts'
import { readSymbolFonts } from './clean/symbol-fonts.ts'
import { readTextBoxes } from './clean/text-boxes.ts'
import { nameRemarks } from './clean/word-remarks.ts'
import { acceptChanges } from './clean/tracked-changes.ts'
import { readTypedBullets, readWordLists } from './clean/word-lists.ts'
import { readPlacedLines } from './clean/placed-lines.ts'
import { joinDividedWords, type IsWord } from './clean/divided-words.ts'
import { textsOf, type Draft } from './draft.ts'
import { readFlow, type FlowContext } from './flow.ts'
import { findNotes, notesBeforeText } from './footnotes.ts'
import { joinPageLines } from './lines/join-lines.ts'
import { linkOf } from './link-of.ts'
import { parseHtml } from './parse.ts'
import { readPicture, type HoldPicture } from './pictures.ts'
import { readTable } from './read-table.ts'
import { openReport, quoted, type Finding, type Reporter } from './report.ts'
import { sourceOf, type Source } from './source.ts'
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
  /** Keeps a picture; without it, and in tables and notes, pictures are left out and named. */
  holdPicture?: HoldPicture
  /** Whether a dictionary has a word that a line divides. */
  isWord?: IsWord
}
export type ConvertedHtml = {
  blocks: Block[]
  findings: Finding[]
  source: Source
  notes: string[]
  /** Words that a line may divide, joined, of which a dictionary was not asked. */
  divided: string[]
}

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
export function convertPart(html: string, options: HtmlOptions): ConvertedHtml {
  const { keys, isWord } = options
  const { findings, report } = openReport()
  const root = parseHtml(html)
  const source = sourceOf(html, root)
  clean(root, source, report)
  const divided = joinDividedWords(root, isWord, report)
  const { drafts: read, marks } = readDrafts(root, { ...options, report })
  // Programs that write documents know their paragraphs.
  const drafts = source === 'web' ? joinPageLines(read, report) : read
  return { blocks: writeBlocks(drafts, { keys, report }), findings, source, notes: marks, divided }
}

function clean(root: HtmlElement, source: Source, report: Reporter): void {
  readTextBoxes(root, report)
  readPlacedLines(root)
  dropInvisible(root, report)
  dropComments(root, report)
  dropFieldCodes(root, report)
  acceptChanges(root, source, report)
  nameRemarks(root, report)
  readSymbolFonts(root, report)
  readWordLists(root, report)
  readFlatLists(root)
  readTypedBullets(root)
}

function readDrafts(
  root: HtmlElement,
  { keys, holdsTables = true, report, readLink, holdPicture }: HtmlOptions & { report: Reporter },
): { drafts: Draft[]; marks: string[] } {
  const notes = findNotes(root, report)
  const holders = new Set([...notes.values()].map(({ holder }) => holder))
  const early = notesBeforeText(root, holders)
  const ids = new Set([...elementsIn(root)].flatMap(idsOf))
  const marks: string[] = []
  const context: FlowContext = {
    report,
    keys,
    notes,
    holders,
    anchors: anchorsOf(root),
    readLink: (element, inside) => {
      if (inside) return undefined
      const href = element.attributes.get('href')
      if (!readLink) return linkOf(element, ids, report)
      return href === undefined ? undefined : readLink(href, wordsIn(element))
    },
    readTable: (table, place) => readTable(table, place, { context, inner, holdsTables }),
    readPicture: (picture) => readPicture(picture, { report, holdPicture }),
    writeNote: ({ holder, mark }) => {
      marks.push(mark)
      nameMark(mark, marks.length, report)
      if (early.has(holder)) nameMoved(mark, wordsIn(holder), report)
      // An element that holds a note is read by itself.
      const drafts = readFlow({ ...holder, name: 'div', parent: undefined }, inner)
      const body = writeTexts(drafts.flatMap(textsOf), { keys, report })
      return body.length === 0 ? [] : [objectRun({ _type: 'footnote', body: body.map(withoutNotes) })]
    },
  }
  // Cells and notes hold no pictures.
  const inner: FlowContext = { ...context, readPicture: (picture) => readPicture(picture, { report }) }
  return { drafts: readFlow(root, context), marks }
}

/** A note cannot hold notes of its own. */
const withoutNotes = (block: TextBlock) => ({
  ...block,
  children: block.children.filter((child) => child._type !== 'footnote'),
})

const idsOf = ({ attributes }: HtmlElement): string[] =>
  [attributes.get('id'), attributes.get('name')].filter((id) => id !== undefined && id !== '') as string[]

/** Notes are counted through the whole text; what other mark the source gave one stands at its place and at the note. */
function nameMark(mark: string, number: number, report: Reporter): void {
  if (mark.replace(/[^\p{L}\p{N}*]/gu, '') === String(number)) return
  const message = `The note ${quoted(mark)} is number ${number} of the text’s notes now.`
  report({ kind: 'footnote', outcome: 'changed', message, words: `${mark} ${mark}`, became: `[${number}] [${number}]` })
}

function nameMoved(mark: string, text: string, report: Reporter): void {
  const message = `The note ${quoted(mark)} stood between other text; it stands below its section now.`
  const words = `${mark} ${text}`
  report({ kind: 'footnote', outcome: 'kept', message, words, became: words })
}

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
