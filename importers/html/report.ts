import { blockAround, wordsIn, type HtmlNode } from './tree.ts'

/** What a finding is about, in the words of the notice that an editor reads. */
export const findingKinds = {
  unnamed: 'Words that differ for no known reason',
  'tracked-change': 'Tracked changes',
  comment: 'Comments',
  hidden: 'Hidden text',
  navigation: 'Parts of a web page around the text',
  control: 'Forms and embedded parts',
  'field-code': 'Field codes',
  image: 'Images',
  link: 'Links',
  table: 'Tables',
  list: 'Lists',
  number: 'Numbers',
  heading: 'Headings',
  quotation: 'Quotations',
  footnote: 'Footnotes',
  'text-box': 'Text boxes',
  template: 'Marks of templates',
  characters: 'Signs',
  lines: 'Lines of a page',
  format: 'Formats',
} as const
export type FindingKind = keyof typeof findingKinds

/** Something that is not in the text as it was in the source. */
export type Finding = {
  kind: FindingKind
  /** `kept`: as it was, in another form; `changed`: other words; `left-out`: not in the text. */
  outcome: 'kept' | 'changed' | 'left-out'
  /** A sentence for the person who imports the text. */
  message: string
  /** The beginning of the paragraph that it stood in. */
  near: string
  /** The source's words that are not in the text, all of them. */
  words?: string
  /** Words in the text that are not in the source. */
  became?: string
}

export type Reporter = (finding: Omit<Finding, 'near'>, place?: HtmlNode) => void

const nearLength = 60

/** A text as a finding quotes it: one line, and short. */
export function quoted(text: string, length = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `“${line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line}”`
}

/** An empty report. Each finding is kept with the beginning of the paragraph that it stands in. */
export function openReport(): { findings: Finding[]; report: Reporter } {
  const findings: Finding[] = []
  const report: Reporter = (finding, place) => {
    const block = place && (blockAround(place) ?? place)
    const near = block ? wordsIn(block).slice(0, nearLength) : ''
    findings.push({ ...finding, near })
  }
  return { findings, report }
}
