import type { APIRoute } from 'astro'
import { formatRecord } from '../../../archive/archive.ts'
import { logKeys } from '../../kinds/log.ts'
import { factsIfAny } from '../../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const facts = await factsIfAny(logKeys, context)
  return new Response(facts && formatRecord(facts.record), { headers: { 'content-type': 'application/json' } })
}
