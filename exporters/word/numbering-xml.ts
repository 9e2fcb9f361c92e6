import type { WordLevel, WordNumbering } from './numbering.ts'
import { wordFormats } from './numerals.ts'
import { escaped, namespaces, xmlHead } from './xml.ts'

const hangingTwips = 425

function levelXml(depth: number, { start, numeral, text, indent }: WordLevel): string {
  return (
    `<w:lvl w:ilvl="${depth}"><w:start w:val="${start}"/><w:numFmt w:val="${wordFormats[numeral]}"/>` +
    `<w:lvlText w:val="${escaped(text)}"/><w:lvlJc w:val="left"/>` +
    `<w:pPr><w:ind w:left="${indent}" w:hanging="${Math.min(indent, hangingTwips)}"/></w:pPr></w:lvl>`
  )
}

/** The part with a document’s lists, `word/numbering.xml`. */
export function numberingXml({ lists }: WordNumbering): string {
  const abstract = lists.map(({ id, levels }) => {
    const written = [...levels].toSorted(([a], [b]) => a - b).map(([depth, level]) => levelXml(depth, level))
    return (
      `<w:abstractNum w:abstractNumId="${id}"><w:nsid w:val="${id.toString(16).toUpperCase().padStart(8, '0')}"/>` +
      `<w:multiLevelType w:val="multilevel"/>${written.join('')}</w:abstractNum>`
    )
  })
  const numbers = lists.map(({ id }) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
  return `${xmlHead}<w:numbering ${namespaces}>${abstract.join('')}${numbers.join('')}</w:numbering>`
}
