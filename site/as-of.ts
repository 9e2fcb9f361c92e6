import type { APIRoute } from 'astro'
import { policyPath, versionPath } from '../addresses.ts'
import { loadSite } from '../load-site.ts'
import { periodsOf } from '../periods.ts'
import { titleOf } from '../site.ts'

/** Which text of each policy applied when, the latest first: what the page with the choice of a day asks. */
export const GET: APIRoute = async ({ locals }) => {
  const site = await loadSite(locals)
  const policies = site.policies.map((subject) => ({
    title: titleOf(subject),
    url: policyPath(subject.policy),
    language: subject.language,
    periods: periodsOf(subject.timeline).map(({ entry, until }) => ({
      from: entry.version.effectiveDate,
      until,
      kind: entry.version.changeKind,
      title: entry.version.title,
      url: versionPath(subject.policy, entry),
    })),
  }))
  return new Response(JSON.stringify({ asOf: site.day, policies }), { headers: { 'content-type': 'application/json' } })
}
