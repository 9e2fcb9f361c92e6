import type { APIRoute } from 'astro'
import { jsonFeed } from '../../formats/json-feed.ts'
import { policyFeedJson } from '../../kinds/feeds.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(policyFeedJson)

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(policyFeedJson, context)
  return Response.json(jsonFeed(facts, frame, context.site ?? context.url))
}
