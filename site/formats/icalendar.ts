import { addDays } from '../../policy/day.ts'
import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import { versionPath } from '../model/addresses.ts'
import type { ComingDay } from '../model/coming-days.ts'
import type { Frame } from '../model/frame.ts'

/** Of a line, without its end (RFC 5545, section 3.1). */
const maxLineOctets = 75
const lineEnd = '\r\n'

const dayValue = (day: Day): string => day.replaceAll('-', '')
/** In UTC: `20250904T132000Z`. */
const momentValue = (moment: Instant): string => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

// Section 3.3.11. A control character may not be in a text at all.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f]/g
const text = (value: string): string =>
  value
    .replace(controls, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

/** A line in pieces that calendars accept. No character is cut in two. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > maxLineOctets) {
      pieces.push(piece)
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join(lineEnd)
}

function event({ policy, slug, title, name, version }: ComingDay, { words }: Frame, site: URL): string[] {
  const { sequence, effectiveDate, publishedAt, changeSummary } = version
  const summary = endsPolicy(version) ? words.calendar.ends(title) : words.calendar.applies(title)
  return [
    'BEGIN:VEVENT',
    // The policy's id and the version's number stay what they are when its address changes.
    `UID:${policy}-v${sequence}@${site.hostname}`,
    `DTSTAMP:${momentValue(publishedAt)}`,
    `DTSTART;VALUE=DATE:${dayValue(effectiveDate)}`,
    `DTEND;VALUE=DATE:${dayValue(addDays(effectiveDate, 1))}`,
    `SUMMARY:${text(summary)}`,
    ...(changeSummary ? [`DESCRIPTION:${text(changeSummary)}`] : []),
    `URL:${new URL(versionPath({ slug }, { name }), site).href}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** The days on which versions come into force, or policies end, as an iCalendar (RFC 5545). */
export function icalendar(days: readonly ComingDay[], frame: Frame, site: URL): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Policy Press//Policies//EN',
    `X-WR-CALNAME:${text(frame.words.calendar.title(frame.settings.name))}`,
    ...days.flatMap((day) => event(day, frame, site)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => folded(line) + lineEnd).join('')
}
