import type { Block, Table, TextBlock } from '../../../../schemas/records/portable-text.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import type { RedlineBlock, RedlineSection, Redline, SectionText, Text } from '../../../../policy/redline/index.ts'

let keys = 0
const key = () => `k${++keys}`

/** A paragraph. `**words**` are strong, `[words](address)` are a link. */
export function paragraph(
  text: string,
  shape: Partial<Pick<TextBlock, 'style' | 'listItem' | 'level'>> = {},
): TextBlock {
  const markDefs: TextBlock['markDefs'] = []
  const span = (text: string, marks: string[] = []) => ({ _type: 'span' as const, _key: key(), text, marks })
  const children = text.split(/(\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/).map((part) => {
    const strong = /^\*\*(.+)\*\*$/.exec(part)?.[1]
    if (strong) return span(strong, ['strong'])
    const [, words, href] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? []
    if (!words || !href) return span(part)
    markDefs.push({ _type: 'link', _key: key(), href })
    return span(words, [markDefs.at(-1)?._key ?? ''])
  })
  return { _type: 'block', _key: key(), style: 'normal', ...shape, markDefs, children }
}

export const bullet = (text: string, level = 1) => paragraph(text, { listItem: 'bullet', level })
export const subheading = (text: string) => paragraph(text, { style: 'h3' })

export const callout = (text: string, tone: 'note' | 'important' | 'summary' = 'note'): Block => ({
  _type: 'callout',
  _key: key(),
  tone,
  body: [paragraph(text)],
})

/** A table whose first row is a header. */
export const table = (...rows: string[][]): Table => ({
  _type: 'table',
  _key: key(),
  headerRows: 1,
  rows: rows.map((cells) => ({
    _type: 'row',
    _key: key(),
    cells: cells.map((text) => ({ _type: 'cell', _key: key(), value: text === '' ? [] : [paragraph(text)] })),
  })),
})

/** A section; a string is a paragraph. Its key is made of its heading where none is given. */
export const section = (heading: string, body: (string | Block)[], key?: string): Section => ({
  _type: 'section',
  _key: key ?? (heading.toLowerCase().replace(/[^a-z]+/g, '-') || 'section'),
  heading,
  body: body.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
})

export const text = (...sections: Section[]): Text => ({ title: 'Privacy policy', sections })

/** The section of a redline whose new (or only) heading this is. */
export function sectionOf({ sections }: Redline, heading: string): SectionText {
  const found = sections.find(
    (part): part is SectionText =>
      part.type === 'section' &&
      [part.heading, part.heading.filter(({ change }) => change !== 'deleted')].some(
        (runs) => runs.map(({ text }) => text).join('') === heading,
      ),
  )
  if (!found) throw new Error(`There is no section ${heading}.`)
  return found
}

export const changesOf = (parts: readonly (RedlineBlock | RedlineSection)[]): string[] =>
  parts.map(({ change }) => change)
