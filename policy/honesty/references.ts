import type { Hunk } from './hunks.ts'
import type { Token } from './token.ts'

/** The titles of a text's numbered headings, by their number. */
export type Numbered = ReadonlyMap<string, string>

const kinds =
  /^(?:section|claus|articl|paragraph|annex|appendix|appendic|schedul|chapter|part|item|point|rul|exhibit|attachment|tabl|figur|<paragraf>|<artikel>|<absatz>|<ziffer>|<nummer>|<number>|§|abschnitt?|anlag|anhang|kapitel|punkt?|teil|klausel|tabell?|abbildung|regel)(?:~s?)?$/

const numberedHeading = /^\s*(?:§\s*|\p{L}{4,12}\s+)?(\d{1,3}(?:\.\d{1,3}){0,4}|[A-Z])[.):]?\s+(\p{L}.*)$/u

/** The numbers of headings with their titles; the title is empty if two headings have the number. */
export function numberedHeadings(headings: readonly string[]): Numbered {
  const titles = new Map<string, string>()
  for (const heading of headings) {
    const [, number, title] = numberedHeading.exec(heading) ?? []
    if (number && title)
      titles.set(number.toLowerCase(), titles.has(number.toLowerCase()) ? '' : title.trim().toLowerCase())
  }
  return titles
}

const isNumber = ({ key, kind }: Token) => kind === 'value' || /^[a-z]$|^[ivxlc]+$/.test(key)
const plain = (key: string) => key.replace(/^=/, '')

/** Whether a reference got another number and still names the same title, links to the same place or finds it there. */
export function isRenumbered(
  { before, after, at }: Hunk,
  sides: { before: readonly Token[]; after: readonly Token[] },
  titles: { before: Numbered; after: Numbered },
): boolean {
  const [old, now] = [before[0], after[0]]
  if (!old || !now || before.length > 1 || after.length > 1 || !isNumber(old) || !isNumber(now)) return false
  if (!kinds.test(sides.before[at.before - 1]?.key ?? '')) return false
  const [ahead, aheadAfter] = [sides.before.slice(at.before + 1), sides.after.slice(at.after + 1)]
  if (ahead[0]?.kind === 'address' && ahead[0].key === aheadAfter[0]?.key) return true
  const [title, titleAfter] = [named(ahead), named(aheadAfter)]
  if (title !== '' && title === titleAfter) return true
  const found = titles.before.get(plain(old.key))
  return found !== undefined && found !== '' && found === titles.after.get(plain(now.key))
}

/** The title in brackets that follows a number, as in “section 9 (Cancellation)”. */
function named(tokens: readonly Token[]): string {
  const open = tokens[0]?.key === ',' ? 1 : 0
  if (tokens[open]?.key !== '(') return ''
  const end = tokens.slice(open, open + 12).findIndex(({ key }) => key === ')')
  return end === -1
    ? ''
    : tokens
        .slice(open + 1, open + end)
        .map(({ key }) => key)
        .join(' ')
}
