import type { APIRoute } from 'astro'
import { theme } from '../kinds/fixed.ts'
import { pageOf, pathsOf } from '../kinds/route.ts'
import { themeCss } from '../model/theme.ts'

export const getStaticPaths = () => pathsOf(theme)

export const GET: APIRoute = async (context) => {
  const { settings } = (await pageOf(theme, context)).frame
  return new Response(themeCss(settings), { headers: { 'content-type': 'text/css; charset=utf-8' } })
}
