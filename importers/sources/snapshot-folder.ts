import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { momentOf, type Capture } from './capture.ts'
import { formatOf } from './format.ts'
import { maxTextBytes, maxTexts } from './limits.ts'

/** A moment of a capture in a path: `20190416225637`, `20190416225637id_`. */
const timestamp = /(?<!\d)(\d{14})(?:[a-z]{2}_)?(?!\d)/

export type SnapshotFile = { path: string; moment: string; url: string | undefined }

/**
 * Files of a folder, and of those in it, that carry the moment of their capture in their paths, as downloads from the
 * Wayback Machine do: `example.com/20190416225637/privacy/index.html`, `20190416225637_https%3A%2F%2Fexample.com%2Fprivacy`.
 */
export function listSnapshots(folder: string): SnapshotFile[] {
  const found: SnapshotFile[] = []
  const visit = (at: string, depth: number) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name)
      if (entry.isDirectory() && depth < 12) visit(path, depth + 1)
      if (!entry.isFile() || found.length > maxTexts * 4) continue
      const name = relative(folder, path).split(sep).join('/')
      const moment = momentOf(timestamp.exec(name)?.[1] ?? '')
      const isOther = /\.[a-z\d]{1,5}$/i.test(entry.name) && !looksLikePage(entry.name)
      if (moment !== undefined && !isOther) found.push({ path, moment, url: addressIn(name) })
    }
  }
  visit(folder, 0)
  return found.sort((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : a.path < b.path ? -1 : 1))
}

const looksLikePage = (name: string): boolean =>
  formatOf(name) === 'html' || /\.(?:php|aspx?|jsp|cfm|com|org|net|io|co|de|eu|uk)$/i.test(name) || timestamp.test(name)

/** The address that a path names, around or after the moment; undefined if it names none. */
function addressIn(name: string): string | undefined {
  const at = timestamp.exec(name)
  if (!at) return undefined
  const before = name.slice(0, at.index)
  const after = decoded(name.slice(at.index + at[0].length).replace(/^[/_.-]+/, ''))
  const start = after.search(/https?:\//i)
  const whole = start < 0 ? undefined : after.slice(start).replace(/^(https?):\/{1,2}/i, '$1://')
  if (whole !== undefined && URL.canParse(whole)) return withoutIndex(whole)
  const host = before.split('/').findLast((part) => /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(part))
  const within = /^(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/|$)/i.test(after) && !/\.html?$/i.test(after) ? after : undefined
  const guess = within ?? (host === undefined ? undefined : `${host}/${after}`)
  return guess !== undefined && URL.canParse(`https://${guess}`) ? withoutIndex(`https://${guess}`) : undefined
}

const withoutIndex = (url: string): string => url.replace(/\/index(?:\.html?)?$/i, '')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @throws Error if the file is too large */
export function readSnapshot({ path, moment, url }: SnapshotFile): Capture {
  if (statSync(path).size > maxTextBytes) throw new Error(`${path} is larger than ${maxTextBytes / 1_000_000} MB`)
  const address = url ?? ''
  const digits = moment.replace(/\D/g, '').slice(0, 14)
  return {
    moment,
    url: address,
    ...(address !== '' && { copy: `https://web.archive.org/web/${digits}/${address}` }),
    status: 200,
    type: 'text/html',
    body: readFileSync(path),
  }
}
