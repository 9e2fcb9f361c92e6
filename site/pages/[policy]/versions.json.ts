import type { APIRoute } from 'astro'
import { formatRecord } from '../../../policy/archive.ts'
import { policyPath, versionJsonPath, versionPath } from '../../addresses.ts'
import { loadSite } from '../../load-site.ts'
import { policyAt, policyParams } from '../../pages.ts'

export const getStaticPaths = async () => policyParams(await loadSite())

/** A policy's versions without their texts, in the order in which they applied, with their status on the site's day. */
export const GET: APIRoute = async ({ params, locals, site: origin }) => {
  const site = await loadSite(locals)
  const { policy, timeline } = policyAt(site, params)
  const address = (path: string) => new URL(path, origin).href
  const versions = timeline.entries.map((entry) => {
    const { sections: _, policy: __, ...facts } = entry.version
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
  return new Response(formatRecord({ ...facts, asOf: site.day, versions }), {
    headers: { 'content-type': 'application/json' },
  })
}
