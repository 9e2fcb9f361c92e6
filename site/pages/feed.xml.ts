import type { APIRoute } from 'astro'
import { changesPath, feedPath } from '../model/addresses.ts'
import { atomFeed } from '../formats/atom.ts'
import { loadSite } from '../model/load-site.ts'
import { newsOf } from '../model/changes.ts'

/** What was published, of all policies. */
export const GET: APIRoute = async ({ locals, url, site: origin = url }) => {
  const site = await loadSite(locals)
  const title = site.words.changes.feedTitle(site.settings.name)
  const feed = atomFeed({ title, path: feedPath, page: changesPath(), items: newsOf(site) }, site, origin)
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
