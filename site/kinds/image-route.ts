import type { APIRoute } from 'astro'
import type { ArchivedImage } from '../../archive/images.ts'
import type { SiteKind } from './kind.ts'
import { pageOf } from './route.ts'

/** The route handler for the images of one format. */
export const imageAnswer =
  (kind: SiteKind<{ image: ArchivedImage }>): APIRoute =>
  async (context) => {
    const { image } = (await pageOf(kind, context)).facts
    return new Response(Uint8Array.from(image.bytes()))
  }
