import type { APIRoute } from 'astro'
import { atomFeed } from '../formats/atom.ts'
import { feed } from '../kinds/feeds.ts'
import { pageOf } from '../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(feed, context)
  return new Response(atomFeed(facts, frame, context.site ?? context.url), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
