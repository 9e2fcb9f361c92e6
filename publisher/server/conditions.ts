import type { IncomingHttpHeaders } from 'node:http'
import { encodings, type Encoding } from './stored-files.ts'

/** Part of a file: the offsets of its first and its last byte, both included. */
export type Part = { start: number; end: number }

/**
 * The encodings that a visitor accepts, best first. A weight of 0 refuses one.
 * https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function acceptedEncodings(header: string | undefined): Encoding[] {
  if (header === undefined) return []
  const offers = header.split(',', 20).map((offer) => {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { name, weight: weight === undefined ? 1 : Number(weight) }
  })
  const weightOf = (encoding: Encoding) => {
    const offer = offers.find(({ name }) => name === encoding) ?? offers.find(({ name }) => name === '*')
    return offer && offer.weight > 0 ? offer.weight : 0
  }
  return encodings.filter((encoding) => weightOf(encoding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a))
}

/** Whether a request's conditions let the file be sent. https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2 */
export function condition(headers: IncomingHttpHeaders, etag: string): 'send' | 'not modified' | 'failed' {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (match !== undefined && !tagsIn(match).some((tag) => tag === '*' || tag === etag)) return 'failed'
  if (noneMatch === undefined) return 'send'
  const known = tagsIn(noneMatch).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)
  return known ? 'not modified' : 'send'
}

const tagsIn = (header: string): string[] => header.split(',', 100).map((tag) => tag.trim())

/**
 * The part that is asked for. Several parts at once are answered with the whole file, as a server may. https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 * @returns undefined if the whole file is to be sent, `none` if there is no such part
 */
export function partOf(headers: IncomingHttpHeaders, etag: string, size: number): Part | 'none' | undefined {
  const { range, 'if-range': ifRange } = headers
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim()) ?? []
  if (first === '' && last === '') return undefined
  if (first === '')
    return Number(last) > 0 && size > 0 ? { start: Math.max(0, size - Number(last)), end: size - 1 } : 'none'
  if (last !== '' && Number(last) < Number(first)) return undefined
  if (Number(first) >= size) return 'none'
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
