import type { APIRoute } from 'astro'
import { asOfData } from '../model/as-of.ts'
import { loadSite } from '../model/load-site.ts'

export const GET: APIRoute = async ({ locals }) => Response.json(asOfData(await loadSite(locals), 1))
