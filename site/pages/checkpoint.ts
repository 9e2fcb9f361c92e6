import type { APIRoute } from 'astro'
import { checkpoint } from '../kinds/log.ts'
import { factsIfAny } from '../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const facts = await factsIfAny(checkpoint, context)
  return new Response(facts?.note, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
