import { fold } from './fold.ts'

/** `3. Cookies` is the number `3. ` and the name `Cookies`: both together are the heading as it is written. */
export type HeadingParts = {
  number: string
  name: string
  /** The name in small letters, whatever its typography: what two headings are compared by. */
  id: string
}

const word = String.raw`(?:article|section|clause|part|chapter|annex|appendix|schedule|artikel|abschnitt|kapitel|teil|ziffer|punkt|anhang|anlage|art\.|sec\.|nr\.|no\.)\s+|§{1,2}\s*`
const roman = '[ivxlcdm]{1,7}'
/** A number that is one wherever it stands: it has a word or a sign with it, or is of several levels. */
const numbered = new RegExp(
  [
    String.raw`^\s*(?:${word})(?:\d{1,3}(?:\.\d{1,3})*|${roman}|[a-z])(?:[.):]|\s+[–—-])?(?=\s)\s+`,
    String.raw`^\s*\d{1,3}(?:\.\d{1,3})*(?:[.):](?!\d)|\s*[–—-](?=\s))\s*`,
    String.raw`^\s*\d{1,3}(?:\.\d{1,3})+\s+`,
    String.raw`^\s*\((?:\d{1,3}|${roman}|[a-z])\)\s*`,
    String.raw`^\s*(?:${roman}|[a-z])[.)]\s+`,
  ].join('|'),
  'iu',
)
const bareNumber = /^\s*(\d{1,2})\s+(?=[^\d\s])/u

const idOf = (name: string): string => fold(name).text.replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * A heading's number and its name.
 * @param place of the section in its text, from 0. A number without any sign counts only if it is about that of the
 * place: of `14 days to return`, 14 is part of the name.
 */
export function splitHeading(heading: string, place: number): HeadingParts {
  const [found] = numbered.exec(heading) ?? []
  const [bare, value] = bareNumber.exec(heading) ?? []
  const number = found ?? (bare !== undefined && Math.abs(Number(value) - place - 1) <= 1 ? bare : '')
  const name = heading.slice(number.length)
  return name.trim() === '' ? { number: '', name: heading, id: idOf(heading) } : { number, name, id: idOf(name) }
}
