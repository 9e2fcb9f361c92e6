import type { APIRoute } from 'astro'
import { formatRecord } from '../../../archive/archive.ts'
import { anchors } from '../../kinds/log.ts'
import { factsIfAny } from '../../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const facts = await factsIfAny(anchors, context)
  return new Response(facts && formatRecord(facts), { headers: { 'content-type': 'application/json' } })
}
