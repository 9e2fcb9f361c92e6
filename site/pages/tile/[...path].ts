import type { APIRoute } from 'astro'
import { tiles } from '../../kinds/log.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(tiles)

export const GET: APIRoute = async (context) => {
  const { file } = (await pageOf(tiles, context)).facts
  return new Response(Uint8Array.from(file.bytes()), { headers: { 'content-type': 'application/octet-stream' } })
}
