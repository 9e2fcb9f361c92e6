import type { APIRoute } from 'astro'
import { loadSite } from '../model/load-site.ts'
import { themed, themeCss } from '../model/theme.ts'

/** `/theme.css` where the settings say something about the look, and no file where they do not. */
export const getStaticPaths = async () => (themed((await loadSite()).settings) ? [{ params: { sheet: 'theme' } }] : [])

export const GET: APIRoute = async ({ locals }) =>
  new Response(themeCss((await loadSite(locals)).settings), { headers: { 'content-type': 'text/css; charset=utf-8' } })
