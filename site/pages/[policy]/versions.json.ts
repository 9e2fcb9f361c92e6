import type { APIRoute } from 'astro'
import { formatRecord } from '../../../archive/archive.ts'
import { dayAt } from '../../../policy/day.ts'
import { factsOf } from '../../../archive/lazy-version.ts'
import type { Timeline } from '../../../policy/timeline.ts'
import type { Day } from '../../../schemas/records/day.ts'
import { policyPath, versionJsonPath, versionPath } from '../../model/addresses.ts'
import { loadSite } from '../../model/load-site.ts'
import { policyAt, policyParams } from '../../model/pages.ts'

export const getStaticPaths = async () => policyParams(await loadSite())

/** The day since which the versions have the statuses that they have: the last one to be published, or to apply. */
const statusesSince = ({ entries }: Timeline, timeZone: string): Day | undefined =>
  entries
    .flatMap(({ version, status }) => [
      dayAt(version.publishedAt, timeZone),
      ...(status === 'upcoming' || status === 'recalled' ? [] : [version.effectiveDate]),
    ])
    .toSorted()
    .at(-1)

/** A policy's versions without their texts, in the order in which they applied, with their status on the site's day. */
export const GET: APIRoute = async ({ params, locals, site: origin }) => {
  const site = await loadSite(locals)
  const { policy, timeline } = policyAt(site, params)
  const address = (path: string) => new URL(path, origin).href
  const versions = timeline.entries.map((entry) => {
    const { policy: _, ...facts } = factsOf(entry.version)
    return {
      name: entry.name,
      status: entry.status,
      url: address(versionPath(policy, entry)),
      json: address(versionJsonPath(policy, entry)),
      ...facts,
    }
  })
  const { id, title, slug, summary, owner, category, reviewDate, language } = policy
  const facts = { id, title, slug, summary, owner, category, reviewDate, language, url: address(policyPath(policy)) }
  return new Response(
    formatRecord({ ...facts, statusesSince: statusesSince(timeline, site.settings.timeZone), versions }),
    {
      headers: { 'content-type': 'application/json' },
    },
  )
}
