import { isSafeHref } from '../../schemas/records/link.ts'
import { isRecord, records, string } from './loose.ts'
import { readTable, type DraftTable } from './draft-table.ts'
import { livingIn, markedWords, textIn, type DraftLiving } from './draft-living.ts'
import { emptySource, type LivingSource } from '../living/source.ts'
import type { ReadinessPath } from './path.ts'

/** A paragraph of a working text, with its path. */
export type DraftParagraph = {
  path: ReadinessPath
  style: string
  /** The kind of list that it is an item of, and its depth. */
  listItem?: string
  level: number
  text: string
  /** The words in it that are struck. */
  struck: string
  /** Where it has an object that sets its number: at its beginning, or later. */
  numbering?: 'first' | 'later'
  /** Its id on the page; undefined in tables and notes. */
  address?: string
  links: DraftLink[]
  /** Stands in the section itself, not in a table or a call-out. */
  top: boolean
}

/** A link with the words that it is on. */
export type DraftLink = { path: ReadinessPath; href: string; words: string }

/** An id that a place had elsewhere. */
export type DraftAnchor = { path: ReadinessPath; id: string }

/** A picture: its asset's id and its alternative text. */
export type DraftImage = { path: ReadinessPath; asset: string; alt: string }

/** A section of a working text: anything in it may be missing. */
export type DraftSection = {
  key: string
  path: ReadinessPath
  heading: string
  paragraphs: DraftParagraph[]
  tables: DraftTable[]
  images: DraftImage[]
  anchors: DraftAnchor[]
  living: DraftLiving[]
  /** Notes without words. */
  emptyNotes: ReadinessPath[]
  /** Whether it has a block of another type: no paragraph, call-out, table or picture. */
  hasOther: boolean
  /** The document that it carries, where it is a shared section. */
  reference?: { id: string }
}

/** Reads sections as an editor has left them, without asking that they be complete. */
export function readSections(sections: unknown, source: LivingSource = emptySource): DraftSection[] {
  return records(sections).map((section) => {
    const key = string(section['_key'])
    const path: ReadinessPath = ['sections', { _key: key }]
    const body = readBody(section['body'], { path: [...path, 'body'], top: true, address: key, source })
    const own = Array.isArray(section['anchors']) ? section['anchors'].map(string) : []
    body.anchors.unshift(...own.map((id) => ({ path: [...path, 'anchors'], id })))
    const reference = typeof section['_ref'] === 'string' ? { id: section['_ref'] } : undefined
    return { key, path, heading: string(section['heading']).trim(), ...body, reference }
  })
}

/** One by one: a call takes some ten thousand arguments, and a text may hold more paragraphs. */
function addAll<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one)
}

type Body = Pick<DraftSection, 'paragraphs' | 'tables' | 'images' | 'anchors' | 'living' | 'emptyNotes' | 'hasOther'>

/** Where blocks are: their path, and the beginning of their addresses if they have one. */
type Place = { path: ReadinessPath; top: boolean; address?: string; source: LivingSource }

const nothing = (): Body => ({
  paragraphs: [],
  tables: [],
  images: [],
  anchors: [],
  living: [],
  emptyNotes: [],
  hasOther: false,
})

function readBody(blocks: unknown, { path, top, address, source }: Place): Body {
  const found = nothing()
  const add = ({ paragraphs, tables, images, anchors, living, emptyNotes }: Body) => {
    addAll(found.paragraphs, paragraphs)
    addAll(found.tables, tables)
    addAll(found.images, images)
    addAll(found.anchors, anchors)
    addAll(found.living, living)
    addAll(found.emptyNotes, emptyNotes)
  }
  for (const block of records(blocks)) {
    const key = string(block['_key'])
    const here = [...path, { _key: key }]
    const own = address === undefined ? undefined : `${address}/${key}`
    if (block['_type'] === 'block') {
      found.paragraphs.push(readParagraph(block, { path: here, top, address: own, source }))
      add(readChildren(block, here, source))
    } else if (block['_type'] === 'callout') {
      add(readBody(block['body'], { path: [...here, 'body'], top: false, address: own, source }))
    } else if (block['_type'] === 'table') {
      found.tables.push(readTable(block, here))
      for (const row of records(block['rows'])) {
        for (const cell of records(row['cells'])) {
          const keys = [here, 'rows', { _key: string(row['_key']) }, 'cells', { _key: string(cell['_key']) }, 'value']
          add(readBody(cell['value'], { path: keys.flat(), top: false, source }))
        }
      }
    } else if (block['_type'] === 'image') {
      const asset = isRecord(block['asset']) ? string(block['asset']['_ref']) : ''
      found.images.push({ path: here, asset, alt: string(block['alt']).trim() })
    } else found.hasOther ||= '_type' in block
  }
  return found
}

/** What stands between the words of a paragraph: its notes, with what they hold, and old anchors. */
function readChildren(block: Record<string, unknown>, path: ReadinessPath, source: LivingSource): Body {
  const found = nothing()
  addAll(found.living, livingIn(block, path))
  for (const child of records(block['children'])) {
    const here = [...path, 'children', { _key: string(child['_key']) }]
    if (child['_type'] === 'anchor') found.anchors.push({ path: here, id: string(child['id']) })
    if (child['_type'] !== 'footnote') continue
    const note = readBody(child['body'], { path: [...here, 'body'], top: false, source })
    if (note.paragraphs.every(({ text }) => text.trim() === '')) found.emptyNotes.push(here)
    addAll(found.paragraphs, note.paragraphs)
    addAll(found.anchors, note.anchors)
    addAll(found.living, note.living)
  }
  return found
}

function readParagraph(block: Record<string, unknown>, { path, top, address, source }: Place): DraftParagraph {
  const links = records(block['markDefs']).flatMap((link) => {
    const href = string(link['href'])
    // The section to which a term leads is written when the text is published.
    if (!isSafeHref(href) || link['_type'] === 'definedTerm') return []
    const words = markedWords(block, string(link['_key']))
    return [{ path: [...path, 'markDefs', { _key: string(link['_key']) }, 'href'], href, words }]
  })
  const children = records(block['children'])
  const wordsOf = (some: readonly Record<string, unknown>[]) => some.map((child) => textIn(child, source)).join('')
  const isStruck = ({ marks }: Record<string, unknown>) => Array.isArray(marks) && marks.includes('strike-through')
  const at = children.findIndex(({ _type }) => _type === 'numbering')
  const isFirst = wordsOf(children.slice(0, Math.max(at, 0))).trim() === ''
  return {
    path,
    style: string(block['style']) || 'normal',
    ...(typeof block['listItem'] === 'string' && { listItem: block['listItem'] }),
    level: Number(block['level'] ?? 1),
    text: wordsOf(children),
    struck: wordsOf(children.filter(isStruck)),
    ...(at !== -1 && { numbering: isFirst ? 'first' : 'later' }),
    ...(address !== undefined && { address }),
    links,
    top,
  }
}
