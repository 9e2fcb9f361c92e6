import type { APIRoute } from 'astro'
import { atomFeed } from '../../formats/atom.ts'
import { policyFeed } from '../../kinds/feeds.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(policyFeed)

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(policyFeed, context)
  return new Response(atomFeed(facts, frame, context.site ?? context.url), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
