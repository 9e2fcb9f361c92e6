import { strToU8, zipSync, type Zippable } from 'fflate'
import { directionOf } from '../../policy/direction.ts'
import { assetOf, imageFileName } from '../../schemas/records/image-names.ts'
import { bodyXml, innerXml } from './blocks-xml.ts'
import type { FlowBlock } from './flow.ts'
import type { WordFacts } from './facts.ts'
import { numberingXml } from './numbering-xml.ts'
import { WordNumbering } from './numbering.ts'
import type { PartWriter } from './part-writer.ts'
import { PlaceNames } from './place-names.ts'
import { Relationships } from './relationships.ts'
import { settle } from './settle.ts'
import type { SettledBlock } from './settled.ts'
import { stylesXml } from './styles.ts'
import {
  contentTypesXml,
  footerXml,
  footnotesXml,
  propertiesXml,
  rootRelationshipsXml,
  settingsXml,
} from './parts-xml.ts'
import { escaped, namespaces, xmlHead } from './xml.ts'

/** The earliest time in a ZIP file. Such times have no zone: a local date gives the same bytes in each of them. */
const firstZipTime = () => new Date(1980, 0, 1)

/** A flow as a Word file (.docx): ECMA-376, transitional. */
export function wordDocument(flow: readonly FlowBlock[], facts: WordFacts): Uint8Array {
  const numbering = new WordNumbering()
  const blocks = settle(flow, numbering)
  const media = new Map<string, Uint8Array>()
  const notes: SettledBlock[][] = []
  const shared = sharedWriter(facts, { media, notes })
  const main = new Relationships()
  for (const [type, target] of [
    ['styles', 'styles.xml'],
    ['numbering', 'numbering.xml'],
    ['settings', 'settings.xml'],
    ['footnotes', 'footnotes.xml'],
  ] as const)
    main.add(type, target)
  const footer = facts.footer === undefined ? undefined : main.add('footer', 'footer1.xml')
  const body = bodyXml(blocks, shared(main))
  const inNotes = new Relationships()
  const noteWriter = shared(inNotes)
  const written: string[] = []
  // A note has no notes of its own.
  for (let at = 0; at < notes.length; at++) written.push(innerXml(notes[at] ?? [], noteWriter, { before: noteSign }))
  const footerReference = footer === undefined ? '' : `<w:footerReference w:type="default" r:id="${footer}"/>`
  const page =
    `<w:sectPr>${footerReference}<w:pgSz w:w="11906" w:h="16838"/>` +
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>' +
    `${directionOf(facts.language) === 'rtl' ? '<w:bidi/>' : ''}</w:sectPr>`
  return zip({
    '[Content_Types].xml': contentTypesXml({ hasFooter: footer !== undefined }),
    '_rels/.rels': rootRelationshipsXml(),
    'docProps/core.xml': propertiesXml(facts),
    'word/document.xml': `${xmlHead}<w:document ${namespaces}><w:body>${body}${page}</w:body></w:document>`,
    'word/styles.xml': stylesXml(facts.language),
    'word/numbering.xml': numberingXml(numbering),
    'word/settings.xml': settingsXml(),
    'word/footnotes.xml': footnotesXml(written),
    ...(facts.footer === undefined ? {} : { 'word/footer1.xml': footerXml(facts.footer) }),
    ...(inNotes.isEmpty ? {} : { 'word/_rels/footnotes.xml.rels': inNotes.xml() }),
    'word/_rels/document.xml.rels': main.xml(),
    ...Object.fromEntries([...media].map(([name, bytes]) => [`word/media/${name}`, bytes])),
  })
}

const noteSign =
  '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'

function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const mtime = firstZipTime()
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(files)) {
    // Pictures are compressed already.
    entries[name] = typeof content === 'string' ? [strToU8(content), { mtime }] : [content, { mtime, level: 0 }]
  }
  return zipSync(entries)
}

type Kept = { media: Map<string, Uint8Array>; notes: SettledBlock[][] }

/** Makes a writer for each part. Ids and names of bookmarks are unique in the whole document. */
function sharedWriter(facts: WordFacts, { media, notes }: Kept): (relationships: Relationships) => PartWriter {
  const { language, author, date, site, bytesOf } = facts
  const names = new PlaceNames()
  const marked = new Set<string>()
  let ids = 0
  const by = `w:author="${escaped(author)}" w:date="${date.replace(/\.\d+Z$/, 'Z')}"`
  return (relationships) => ({
    isRightToLeft: directionOf(language) === 'rtl',
    trackedBy: () => `w:id="${++ids}" ${by}`,
    bookmark: (id) => {
      // Of two places with the same id the first gets the bookmark.
      if (marked.has(id)) return ''
      marked.add(id)
      const number = ++ids
      return `<w:bookmarkStart w:id="${number}" w:name="${names.nameOf(id)}"/><w:bookmarkEnd w:id="${number}"/>`
    },
    link: (href, runs) => {
      if (href.startsWith('#'))
        return `<w:hyperlink w:anchor="${names.nameOf(decodedId(href))}" w:history="1">${runs}</w:hyperlink>`
      const address = site !== undefined && URL.canParse(href, site) ? new URL(href, site).href : href
      return `<w:hyperlink r:id="${relationships.add('hyperlink', address, true)}" w:history="1">${runs}</w:hyperlink>`
    },
    note: (body) => notes.push(body.map(inNote)),
    picture: (image) => {
      const bytes = bytesOf?.(image)
      const format = assetOf(image)?.format
      if (bytes === undefined || format === undefined) return undefined
      const name = imageFileName(image) ?? `${assetOf(image)?.name}`
      media.set(name, bytes)
      return { relationship: relationships.add('image', `media/${name}`), number: ++ids }
    },
  })
}

/** Plain paragraphs of a note get the smaller style of notes. */
const inNote = (block: SettledBlock): SettledBlock =>
  block.kind === 'paragraph' && block.style === 'normal' ? { ...block, style: 'note' } : block

function decodedId(href: string): string {
  try {
    return decodeURIComponent(href.slice(1))
  } catch {
    return href.slice(1)
  }
}
