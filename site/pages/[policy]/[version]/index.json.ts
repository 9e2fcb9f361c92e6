import type { APIRoute } from 'astro'
import { formatRecord } from '../../../../archive/archive.ts'
import { pageOf, pathsOf } from '../../../kinds/route.ts'
import { versionJson } from '../../../kinds/version.ts'

export const getStaticPaths = () => pathsOf(versionJson)

/** The sealed version, byte for byte as in the archive. */
export const GET: APIRoute = async (context) => {
  const { facts } = await pageOf(versionJson, context)
  return new Response(formatRecord(facts.version), { headers: { 'content-type': 'application/json' } })
}
