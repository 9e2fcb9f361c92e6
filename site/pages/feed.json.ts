import type { APIRoute } from 'astro'
import { jsonFeed } from '../formats/json-feed.ts'
import { feedJson } from '../kinds/feeds.ts'
import { pageOf } from '../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(feedJson, context)
  return Response.json(jsonFeed(facts, frame, context.site ?? context.url))
}
