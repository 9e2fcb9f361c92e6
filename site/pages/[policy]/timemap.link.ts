import type { APIRoute } from 'astro'
import { startOfDay } from '../../../policy/day.ts'
import { policyPath, timemapPath, versionPath } from '../../model/addresses.ts'
import { loadSite } from '../../model/load-site.ts'
import { policyAt, policyParams } from '../../model/pages.ts'

export const getStaticPaths = async () => policyParams(await loadSite())

/**
 * RFC 7089, section 5: the texts that were, or are, in force, as mementos of the policy's own page.
 * A memento's date is the moment at which its text came into force.
 */
export const GET: APIRoute = async ({ params, locals, site: origin }) => {
  const site = await loadSite(locals)
  const { policy, timeline } = policyAt(site, params)
  const address = (path: string) => new URL(path, origin).href
  const applied = timeline.entries.filter(({ status }) => status !== 'upcoming' && status !== 'recalled')
  const mementos = applied.map((entry, index) => {
    const place = [index === 0 ? 'first' : '', index === applied.length - 1 ? 'last' : '', 'memento']
    const rel = place.filter((word) => word !== '').join(' ')
    const moment = startOfDay(entry.version.effectiveDate, site.settings.timeZone).toUTCString()
    return `<${address(versionPath(policy, entry))}>; rel="${rel}"; datetime="${moment}"`
  })
  const lines = [
    `<${address(policyPath(policy))}>; rel="original"`,
    `<${address(timemapPath(policy))}>; rel="self"; type="application/link-format"`,
    ...mementos,
  ]
  return new Response(`${lines.join(',\n')}\n`, { headers: { 'content-type': 'application/link-format' } })
}
