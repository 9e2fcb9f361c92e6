import { createHmac, randomBytes } from 'node:crypto'
import type { SanityClient } from '@sanity/client'
import type { FastifyPluginAsync } from 'fastify'
import { imagesIn } from '../../policy/images.ts'
import { assetOf } from '../../schemas/records/image-names.ts'
import type { Section } from '../../schemas/records/section.ts'
import { downloadImage } from '../download-image.ts'
import { equal } from '../signature.ts'
import { imageHeaders } from './pages.ts'

const dayMs = 24 * 3_600_000
const dayOf = (now: Date) => Math.floor(now.getTime() / dayMs)

const types: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' }

/** Addresses of a draft's pictures. Only those shown the page have them; they expire after one to two days. */
export type ImageAddresses = {
  of: (sections: readonly Section[], now?: Date) => Record<string, string>
  opens: (name: string, key: string, now?: Date) => boolean
}

/** Addresses signed with a secret of this process: they do not survive a restart. */
export function imageAddresses(secret = randomBytes(32)): ImageAddresses {
  const keyOf = (name: string, day: number) => createHmac('sha256', secret).update(`${day} ${name}`).digest('base64url')
  return {
    of: (sections, now = new Date()) =>
      Object.fromEntries(
        imagesIn(sections).flatMap((image) => {
          const { name } = assetOf(image) ?? {}
          return name === undefined ? [] : [[name, `/preview/images/${name}?key=${keyOf(name, dayOf(now))}`]]
        }),
      ),
    opens: (name, key, now = new Date()) => [0, 1].some((ago) => equal(keyOf(name, dayOf(now) - ago), key)),
  }
}

/** `GET /preview/images/<asset>?key=…`: a picture of a draft, for whoever was shown the page with its address. */
export const draftImages: FastifyPluginAsync<{ addresses: ImageAddresses; lake: () => SanityClient }> = async (
  app,
  { addresses, lake },
) => {
  app.get<{ Params: { name: string }; Querystring: { key?: string } }>(
    '/preview/images/:name',
    async ({ params: { name }, query: { key } }, reply) => {
      const isOpen = typeof key === 'string' && addresses.opens(name, key)
      const bytes = isOpen ? await downloadImage(lake().config(), name) : 'is not for you'
      if (typeof bytes === 'string') return reply.callNotFound()
      const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      return reply.headers(imageHeaders).type(type).send(bytes)
    },
  )
}
