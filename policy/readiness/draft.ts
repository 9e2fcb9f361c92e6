import { isSafeHref } from '../../schemas/records/link.ts'

/** A step into an array by key, or into an object by name, as Sanity writes paths. */
export type ReadinessPath = (string | { _key: string })[]

/** A paragraph of a text in work, with the way to it. */
export type DraftParagraph = {
  path: ReadinessPath
  style: string
  isListItem: boolean
  text: string
  links: { path: ReadinessPath; href: string }[]
  /** Stands in the section itself, not in a table or a call-out. */
  top: boolean
}

export type DraftTable = { path: ReadinessPath; headerRows: number }

/** A section of a text in work: anything in it may be missing. */
export type DraftSection = {
  key: string
  path: ReadinessPath
  heading: string
  paragraphs: DraftParagraph[]
  tables: DraftTable[]
  /** Whether it holds something that is no text and no table. */
  hasOther: boolean
  /** The document that it carries, where it is a shared section. */
  reference?: { id: string }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const string = (value: unknown) => (typeof value === 'string' ? value : '')

/** Reads sections as an editor has left them, without asking that they be complete. */
export function readSections(sections: unknown): DraftSection[] {
  return records(sections).map((section) => {
    const key = string(section['_key'])
    const path: ReadinessPath = ['sections', { _key: key }]
    const body = readBody(section['body'], [...path, 'body'], true)
    const reference = typeof section['_ref'] === 'string' ? { id: section['_ref'] } : undefined
    return { key, path, heading: string(section['heading']).trim(), ...body, reference }
  })
}

type Body = Pick<DraftSection, 'paragraphs' | 'tables' | 'hasOther'>

function readBody(blocks: unknown, path: ReadinessPath, top: boolean): Body {
  const found: Body = { paragraphs: [], tables: [], hasOther: false }
  const add = ({ paragraphs, tables }: Body) => {
    found.paragraphs.push(...paragraphs)
    found.tables.push(...tables)
  }
  for (const block of records(blocks)) {
    const here = [...path, { _key: string(block['_key']) }]
    if (block['_type'] === 'block') found.paragraphs.push(readParagraph(block, here, top))
    else if (block['_type'] === 'callout') add(readBody(block['body'], [...here, 'body'], false))
    else if (block['_type'] === 'table') {
      found.tables.push({ path: here, headerRows: Number(block['headerRows'] ?? 0) })
      for (const row of records(block['rows'])) {
        for (const cell of records(row['cells'])) {
          const keys = [here, 'rows', { _key: string(row['_key']) }, 'cells', { _key: string(cell['_key']) }, 'value']
          add(readBody(cell['value'], keys.flat(), false))
        }
      }
    } else found.hasOther ||= '_type' in block
  }
  return found
}

function readParagraph(block: Record<string, unknown>, path: ReadinessPath, top: boolean): DraftParagraph {
  const links = records(block['markDefs']).flatMap((link) => {
    const href = string(link['href'])
    return isSafeHref(href) ? [{ path: [...path, 'markDefs', { _key: string(link['_key']) }, 'href'], href }] : []
  })
  const text = records(block['children'])
    .map((child) => string(child['text']))
    .join('')
  return { path, style: string(block['style']) || 'normal', isListItem: 'listItem' in block, text, links, top }
}
