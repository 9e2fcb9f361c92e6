import type { APIRoute } from 'astro'
import { pageOf, pathsOf } from '../../../kinds/route.ts'
import { versionProof } from '../../../kinds/version.ts'

export const getStaticPaths = () => pathsOf(versionProof)

export const GET: APIRoute = async (context) => {
  const { proof } = (await pageOf(versionProof, context)).facts
  return new Response(proof.text(), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
