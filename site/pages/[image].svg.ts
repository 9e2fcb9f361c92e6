import type { APIRoute } from 'astro'
import { logo } from '../kinds/fixed.ts'
import { pageOf, pathsOf } from '../kinds/route.ts'

export const getStaticPaths = () => pathsOf(logo)

export const GET: APIRoute = async (context) => {
  const { settings } = (await pageOf(logo, context)).frame
  return new Response(`${settings.logo}\n`, { headers: { 'content-type': 'image/svg+xml' } })
}
