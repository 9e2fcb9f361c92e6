import type { Run } from '../redline/types.ts'
import { after, before, type Passage } from './passages.ts'

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const address = /https?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/gu
const company =
  /(?:[\p{Lu}][\p{L}\p{N}&.-]*[ ,]{1,2}){1,5}(?:Inc|LLC|Ltd|Limited|Corp|Corporation|PLC|plc|LLP|GmbH|AG|KG|SE|SA|SAS|SARL|BV|B\.V|AB|AS|Oy|S\.A|Pty|Co)\b\.?/gu
const capitalised = /\p{Lu}[\p{L}\p{N}&'’.-]*(?: (?:of|for|&|de|von)? ?\p{Lu}[\p{L}\p{N}&'’.-]*)*/gu
const wordOf = /[\p{L}\p{N}]+/gu

/** Where a link leads: the host of a web address, the person of a mail address, the number. */
function leadsTo(href: string): string | undefined {
  if (/^https?:/i.test(href) && URL.canParse(href)) return new URL(href).hostname.replace(/^www\./, '')
  if (/^mailto:/i.test(href)) return decodeMail(href)
  return /^tel:/i.test(href) ? href.slice(4) : undefined
}
const decodeMail = (href: string) => href.slice(7).split('?')[0]?.toLowerCase()

/** The hosts, mail addresses and names of companies in a text, and in tables and lists what looks like a name. */
function namesIn(text: string, hrefs: readonly string[], place: Passage['place']): string[] {
  const addresses = [...text.matchAll(mail)].map(([found]) => found.toLowerCase())
  const hosts = [...text.matchAll(address)].flatMap(([found]) => leadsTo(found.replace(/^www\./, 'https://')) ?? [])
  const rest = text.replaceAll(mail, ' ').replaceAll(address, ' ')
  const companies = [...rest.matchAll(company)].map(([found]) => found)
  const names =
    place === 'table' || place === 'list'
      ? [...rest.replaceAll(company, ' ').matchAll(capitalised)].map(([found]) => found.replace(/[.'’]+$/, ''))
      : []
  return [...addresses, ...hosts, ...hrefs.flatMap((href) => leadsTo(href) ?? []), ...companies, ...names]
}

const hrefsOf = (runs: readonly Run[], side: 'before' | 'after') =>
  runs.flatMap(({ change, href, was }) => {
    if (change === (side === 'before' ? 'inserted' : 'deleted')) return []
    return (side === 'before' && change === 'formatted' ? was?.href : href) ?? []
  })

/** All words of a text, to tell a name that is new from a word that began a sentence elsewhere. */
export const vocabulary = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(wordOf) ?? [])

/** The names of one side of a passage of which some word stands nowhere in the other text. */
function newTo(other: ReadonlySet<string>, names: readonly string[], known: readonly string[]): string[] {
  return [...new Set(names)].filter(
    (name) => !known.includes(name) && (name.toLowerCase().match(wordOf) ?? []).some((word) => !other.has(word)),
  )
}

/**
 * Who a passage names on one side only: mail addresses, hosts of links and companies (“… GmbH”) anywhere, and
 * capitalised names in tables and lists. It cannot know what a name stands for: a new product or country in
 * a list is told too, and a recipient that is named in running text without a company's form is not found.
 */
export function recipientsOf(
  { runs, place }: Passage,
  words: { before: ReadonlySet<string>; after: ReadonlySet<string> },
) {
  const old = namesIn(before(runs), hrefsOf(runs, 'before'), place)
  const now = namesIn(after(runs), hrefsOf(runs, 'after'), place)
  return { removed: newTo(words.after, old, now), added: newTo(words.before, now, old) }
}
