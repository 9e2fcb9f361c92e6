import { day, type Day } from '../../schemas/records/day.ts'

/** A page as a web archive kept it. */
export type Capture = {
  /** When, as ISO 8601 in UTC. */
  moment: string
  /** The address that was captured. */
  url: string
  /** The address of the copy, where it can be read by anyone. */
  copy?: string
  status: number
  /** Where it led, if it was a redirect. */
  location?: string
  type: string
  charset?: string
  /** The body, without its transfer and content encodings. */
  body: Uint8Array
}

/** Fourteen digits, as web archives name the moment of a capture: 20190416225637. */
export function momentOf(digits: string): string | undefined {
  const [, year, month, date, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? []
  const moment = `${year}-${month}-${date}T${hour}:${minute}:${second}Z`
  return day.safeParse(moment.slice(0, 10)).success && !Number.isNaN(Date.parse(moment)) ? moment : undefined
}

export const dayOfCapture = ({ moment }: Pick<Capture, 'moment'>): Day => day.parse(moment.slice(0, 10))

/** What `content-type` says. */
export function contentType(header: string | null | undefined): { type: string; charset?: string } {
  const [type = '', ...parameters] = (header ?? '').split(';')
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find((label) => label !== undefined)
  return { type: type.trim().toLowerCase(), ...(charset !== undefined && { charset }) }
}

/** Whether a capture can be a page: HTML, or of an unknown type. */
export const isPage = ({ type }: Pick<Capture, 'type'>): boolean =>
  type === 'text/html' || type === 'application/xhtml+xml' || type === ''
