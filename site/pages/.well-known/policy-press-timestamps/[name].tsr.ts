import type { APIRoute } from 'astro'
import { fromBase64 } from '../../../../policy/log/bytes.ts'
import { timestamps } from '../../../kinds/log.ts'
import { pageOf, pathsOf } from '../../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(timestamps)

export const GET: APIRoute = async (context) => {
  const { response } = (await pageOf(timestamps, context)).facts
  const bytes = Uint8Array.from(fromBase64(response) ?? [])
  return new Response(bytes, { headers: { 'content-type': 'application/timestamp-reply' } })
}
