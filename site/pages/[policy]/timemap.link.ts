import type { APIRoute } from 'astro'
import { startOfDay } from '../../../policy/day.ts'
import { timemap } from '../../kinds/policy-data.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'
import { policyPath, timemapPath, versionPath } from '../../model/addresses.ts'

export const getStaticPaths = () => pathsOf(timemap)

/**
 * RFC 7089, section 5: the texts that were, or are, in force, as mementos of the policy's own page.
 * A memento's date is the moment at which its text came into force; with `date-kind="recorded"`, the beginning of the day
 * on which it was recorded. Clients ignore attributes that they do not know (RFC 8288, section 3.4.2).
 */
export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(timemap, context)
  const { applied } = facts
  const address = (path: string) => new URL(path, context.site).href
  const mementos = applied.map(({ name, effectiveDate, recorded }, index) => {
    const place = [index === 0 ? 'first' : '', index === applied.length - 1 ? 'last' : '', 'memento']
    const rel = place.filter((word) => word !== '').join(' ')
    const moment = startOfDay(effectiveDate, frame.settings.timeZone).toUTCString()
    return `<${address(versionPath(facts, { name }))}>; rel="${rel}"; datetime="${moment}"${recorded ? '; date-kind="recorded"' : ''}`
  })
  const lines = [
    `<${address(policyPath(facts))}>; rel="original"`,
    `<${address(timemapPath(facts))}>; rel="self"; type="application/link-format"`,
    ...mementos,
  ]
  return new Response(`${lines.join(',\n')}\n`, { headers: { 'content-type': 'application/link-format' } })
}
