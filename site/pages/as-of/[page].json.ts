import type { APIRoute } from 'astro'
import { furtherAsOfJson } from '../../kinds/as-of.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'
import { asOfData } from '../../formats/as-of-data.ts'

export const getStaticPaths = () => pathsOf(furtherAsOfJson)

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(furtherAsOfJson, context)
  return Response.json(asOfData(facts, frame))
}
