import { startOfDay } from '../../policy/day.ts'
import type { Memento, TimemapFacts } from '../kinds/policy-data.ts'
import { policyPath, timemapPath, versionPath } from '../model/addresses.ts'

/** The moment of a memento, in the seconds of an HTTP date. */
const momentOf = ({ since: { day, at } }: Memento, timeZone: string): number =>
  Math.floor((at ? new Date(at) : startOfDay(day, timeZone)).getTime() / 1000)

/**
 * A policy's texts as mementos of its own page (RFC 7089, section 5), the earliest first. The datetime of a memento is the
 * moment since which the page displayed it; of an imported text, the beginning of its day, with `date-kind="recorded"`
 * if that is the day of recording. Clients ignore attributes that they do not know (RFC 8288, section 3.4.2).
 * Of several texts of one moment only the last can have been seen, and is listed.
 */
export function timemapOf({ slug, mementos }: TimemapFacts, timeZone: string, site: URL | undefined): string {
  const address = (path: string) => new URL(path, site).href
  const byMoment = new Map(mementos.map((memento) => [momentOf(memento, timeZone), memento]))
  const listed = [...byMoment].toSorted(([a], [b]) => a - b)
  const links = listed.map(([moment, { name, recorded }], index) => {
    const place = [index === 0 ? 'first' : '', index === listed.length - 1 ? 'last' : '', 'memento']
    const rel = place.filter((word) => word !== '').join(' ')
    const datetime = new Date(moment * 1000).toUTCString()
    return `<${address(versionPath({ slug }, { name }))}>; rel="${rel}"; datetime="${datetime}"${recorded ? '; date-kind="recorded"' : ''}`
  })
  const lines = [
    `<${address(policyPath({ slug }))}>; rel="original"`,
    `<${address(timemapPath({ slug }))}>; rel="self"; type="application/link-format"`,
    ...links,
  ]
  return `${lines.join(',\n')}\n`
}
