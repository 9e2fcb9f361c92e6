import { day as dayRecord, type Day } from '../../schemas/records/day.ts'

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

/** The day that a date means, as English or German writes it. */
function dayOf(date: string): Day | undefined {
  const [name] = /\p{L}{3,}/u.exec(date) ?? []
  const [first = '', second = '', third = ''] = date.match(/\d+/g) ?? []
  // `date-fns/parse` would read these too, and take 140 MB and a third of a second to load in every command that pulls.
  const [year, month, dayOfMonth] =
    name !== undefined
      ? [second, String(months.findIndex((names) => names.includes(name.toLowerCase())) + 1), first]
      : first.length === 4
        ? [first, second, third]
        : [third, second, first]
  const found = dayRecord.safeParse(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`)
  return found.data
}

/** Where a text itself says since when it applies or when it was changed: “last modified on 1 May 2018”. */
export function datesClaimed(text: string): { words: string; day: Day }[] {
  if (!/\d{4}/.test(text)) return []
  return [...text.matchAll(claim)].flatMap(({ groups }) => {
    const day = dayOf(groups?.['date'] ?? '')
    return day ? [{ words: groups?.['words'] ?? '', day }] : []
  })
}

/** The dates that a text names as its own and that are not the day from which it applies. */
export const contradictions = (text: string, effectiveDate: Day | undefined) =>
  datesClaimed(text).filter(({ day }) => day !== effectiveDate)
