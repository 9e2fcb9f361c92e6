import type { APIRoute } from 'astro'
import { asOfData } from '../../model/as-of.ts'
import { loadSite } from '../../model/load-site.ts'
import { furtherPageParams } from '../../model/pages.ts'

export const getStaticPaths = async () => furtherPageParams(await loadSite())

export const GET: APIRoute = async ({ locals, params }) =>
  Response.json(asOfData(await loadSite(locals), Number(params.page)))
