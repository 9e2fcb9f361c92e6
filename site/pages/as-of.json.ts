import type { APIRoute } from 'astro'
import { asOfJson } from '../kinds/as-of.ts'
import { pageOf } from '../kinds/route.ts'
import { asOfData } from '../formats/as-of-data.ts'

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(asOfJson, context)
  return Response.json(asOfData(facts, frame))
}
