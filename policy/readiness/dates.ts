import { day as dayRecord, type Day } from '../../schemas/records/day.ts'

const written = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\.\s?\d{1,2}\.\s?\d{4}`,
  String.raw`\d{1,2}/\d{1,2}/\d{4}`,
  String.raw`\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?\p{L}{3,9}\.?,?\s\d{4}`,
  String.raw`\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}`,
].join('|')

const applying =
  '(?:effective|in force|applies|valid)(?: date| as of| as from| on| from| since)?|(?:takes|taking|took) effect|(?:comes|came|entered|enters) into (?:force|effect)|gültig(?:keit)? (?:ab|seit)|gilt (?:ab|seit)|in kraft(?:getreten| getreten)? (?:seit|ab|am)|tritt|wirksam (?:ab|seit|zum)'
const changing =
  'last (?:modified|updated|revised|changed|reviewed|amended|edited)|last (?:update|revision|modification|change)|(?:updated|revised|amended|modified)(?: date| as of| as from| on| from| since)?|date of (?:last )?(?:revision|update|modification)|(?:zuletzt )?(?:geändert|aktualisiert|überarbeitet)|letzte (?:änderung|aktualisierung|überarbeitung)|stand'

const claim = new RegExp(
  String.raw`(?:^|[^\p{L}])(?<words>(?:(?<applying>${applying})|${changing})(?:\sof\sthis\s\p{L}{1,20}(?:\s\p{L}{1,20})?)?(?:\s(?:is|was|on|at|as of|from|since|am|ab|vom|ist|zum|der))*\s?[:–—-]?\s{0,2}(?<date>${written}))(?![\p{L}\d])`,
  'giu',
)

/** The months, as English and German name them. */
const months = [
  ['january', 'jan', 'januar', 'jänner'],
  ['february', 'feb', 'februar'],
  ['march', 'mar', 'märz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sep'],
  ['october', 'oct', 'oktober'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember'],
]

/** The days that a date can mean: two if it does not say which number is the month. */
function daysOf(date: string): Day[] {
  const [name] = /\p{L}{3,}/u.exec(date) ?? []
  const [first = '', second = '', third = ''] = date.match(/\d+/g) ?? []
  // `date-fns/parse` would read these too, and take 140 MB and a third of a second to load in every command that pulls.
  const readings =
    name !== undefined
      ? [[second, String(months.findIndex((names) => names.includes(name.toLowerCase())) + 1), first]]
      : first.length === 4
        ? [[first, second, third]]
        : date.includes('/')
          ? [
              [third, first, second],
              [third, second, first],
            ]
          : [[third, second, first]]
  const days = readings.flatMap(([year = '', month = '', dayOfMonth = '']) => {
    const found = dayRecord.safeParse(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`)
    return found.data ?? []
  })
  return [...new Set(days)]
}

/** A date that a text names as its own. */
export type ClaimedDate = {
  words: string
  /** The days that it can mean: 05/06/2018 is one of two. */
  days: Day[]
  /** Whether it is the day from which the text applies, and not the day of a change. */
  applies: boolean
}

/** Where a text itself says since when it applies or when it was changed: “last modified on 1 May 2018”. */
export function datesClaimed(text: string): ClaimedDate[] {
  if (!/\d{4}/.test(text)) return []
  return [...text.matchAll(claim)].flatMap(({ groups }) => {
    const days = daysOf(groups?.['date'] ?? '')
    return days.length > 0
      ? [{ words: groups?.['words'] ?? '', days, applies: groups?.['applying'] !== undefined }]
      : []
  })
}

/** The dates that a text names as its own and that are not the day from which it applies. */
export const contradictions = (text: string, effectiveDate: Day | undefined) =>
  datesClaimed(text).filter(({ days }) => effectiveDate === undefined || !days.includes(effectiveDate))
