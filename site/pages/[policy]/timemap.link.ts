import type { APIRoute } from 'astro'
import { timemapOf } from '../../formats/timemap.ts'
import { timemap } from '../../kinds/policy-data.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(timemap)

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(timemap, context)
  return new Response(timemapOf(facts, frame.settings.timeZone, context.site), {
    headers: { 'content-type': 'application/link-format' },
  })
}
