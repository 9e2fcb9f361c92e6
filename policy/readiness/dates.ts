import { format } from 'date-fns/format'
import { isMatch } from 'date-fns/isMatch'
import { parse } from 'date-fns/parse'
import type { Day } from '../../schemas/records/day.ts'

const written = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\.\d{1,2}\.\d{4}`,
  String.raw`\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?\p{L}{3,9}\.?,?\s\d{4}`,
  String.raw`\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}`,
].join('|')

const announces =
  'last (?:modified|updated|revised|changed|reviewed)|(?:updated|revised|amended|effective|in force|applies|valid)(?: date| as of| as from| on| from| since)?|date of (?:last )?(?:revision|update|modification)|(?:zuletzt )?(?:geändert|aktualisiert)|gültig (?:ab|seit)|in kraft (?:seit|ab)|stand'

const claim = new RegExp(
  String.raw`(?:^|[^\p{L}])(?<words>(?:${announces})(?:\s(?:is|was|on|at|as of|from|since|am|ab|vom|ist))*\s?:?\s{0,2}(?<date>${written}))(?![\p{L}\d])`,
  'giu',
)

const germanMonths: Record<string, string> = {
  januar: 'January',
  jänner: 'January',
  februar: 'February',
  märz: 'March',
  mai: 'May',
  juni: 'June',
  juli: 'July',
  oktober: 'October',
  dezember: 'December',
}
const forms = ['yyyy-MM-dd', 'd.M.yyyy', 'd MMMM yyyy', 'd MMM yyyy', 'MMMM d yyyy', 'MMM d yyyy']

/** The day that a date means, as English or German writes it. */
function dayOf(date: string): string | undefined {
  const plain = date
    .replaceAll(/(\d)(?:st|nd|rd|th|\.(?=\s))/gi, '$1')
    .replaceAll(/\p{L}+/gu, (word) => (word === 'of' ? '' : (germanMonths[word.toLowerCase()] ?? word)))
    .replaceAll(/(\p{L})\.|,/gu, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const form = forms.find((form) => isMatch(plain, form))
  return form && format(parse(plain, form, new Date(0)), 'yyyy-MM-dd')
}

/** Where a text itself says since when it applies or when it was changed: “last modified on 1 May 2018”. */
export function datesClaimed(text: string): { words: string; day: string }[] {
  if (!/\d{4}/.test(text)) return []
  return [...text.matchAll(claim)].flatMap(({ groups }) => {
    const day = dayOf(groups?.['date'] ?? '')
    return day ? [{ words: groups?.['words'] ?? '', day }] : []
  })
}

/** The dates that a text names as its own and that are not the day from which it applies. */
export const contradictions = (text: string, effectiveDate: Day | undefined) =>
  datesClaimed(text).filter(({ day }) => day !== effectiveDate)
