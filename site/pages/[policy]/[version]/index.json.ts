import type { APIRoute } from 'astro'
import { formatRecord } from '../../../../archive/archive.ts'
import { loadSite } from '../../../model/load-site.ts'
import { versionAt, versionParams } from '../../../model/pages.ts'

export const getStaticPaths = async () => versionParams(await loadSite())

/** The version as it was hashed, in the bytes that the archive keeps. */
export const GET: APIRoute = async ({ params, locals }) =>
  new Response(formatRecord(versionAt(await loadSite(locals), params).entry.version), {
    headers: { 'content-type': 'application/json' },
  })
