import type { APIRoute } from 'astro'
import { policyFeedPath, policyPath } from '../../model/addresses.ts'
import { atomFeed } from '../../formats/atom.ts'
import { loadSite } from '../../model/load-site.ts'
import { newsOf } from '../../model/changes.ts'
import { policyAt, policyParams } from '../../model/pages.ts'
import { titleOf } from '../../model/site.ts'

export const getStaticPaths = async () => policyParams(await loadSite())

/** What was published of one policy. */
export const GET: APIRoute = async ({ params, locals, url, site: origin = url }) => {
  const site = await loadSite(locals)
  const subject = policyAt(site, params)
  const { policy } = subject
  const facts = {
    title: site.words.site.title(titleOf(subject), site.settings.name),
    path: policyFeedPath(policy),
    page: policyPath(policy),
    items: newsOf({ policies: [subject] }),
  }
  return new Response(atomFeed(facts, site, origin), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
