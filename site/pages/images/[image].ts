import type { APIRoute } from 'astro'
import { images } from '../../kinds/images.ts'
import { pageOf, pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(images)

export const GET: APIRoute = async (context) => {
  const { image } = (await pageOf(images, context)).facts
  return new Response(Uint8Array.from(image.bytes()))
}
