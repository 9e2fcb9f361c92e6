import type { APIRoute } from 'astro'
import { loadSite } from '../model/load-site.ts'

/** `/logo.svg` where the settings hold a logo. */
export const getStaticPaths = async () => ((await loadSite()).settings.logo ? [{ params: { image: 'logo' } }] : [])

export const GET: APIRoute = async ({ locals }) =>
  new Response(`${(await loadSite(locals)).settings.logo}\n`, { headers: { 'content-type': 'image/svg+xml' } })
