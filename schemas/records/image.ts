import { z } from 'zod'
import { assetOf } from './image-names.ts'
import { key, sha256 } from './key.ts'

/** The size limit for a published image, which readers may load on a phone. */
export const maxImageBytes = 10 * 2 ** 20
const maxSide = 20_000

const side = z.int('must be a whole number').min(1, 'must be 1 or more').max(maxSide, 'must be 20,000 or fewer')

const asset = z.strictObject({
  _type: z.literal('reference').default('reference'),
  _ref: z
    .string()
    .refine(
      (_ref) => assetOf({ asset: { _ref } }) !== undefined,
      'must be an uploaded PNG, JPEG, WebP or GIF: save the image as one of these and upload that',
    ),
})

export const imageFields = {
  asset,
  alt: z
    .string()
    .trim()
    .min(1, 'must not be empty: it is read aloud to readers who can’t see the image')
    .max(2000, 'must be 2,000 characters or fewer'),
  caption: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
}

/** The facts of a file in a sealed version. The archive keeps its bytes under their hash. */
const file = z.strictObject({ sha256, width: side, height: side })
export type ImageFile = z.infer<typeof file>

/** An image in a section. A draft refers only to the lake's asset; publishing seals the hash and size of its bytes. */
export const image = z.strictObject({
  _type: z.literal('image'),
  _key: key,
  asset,
  /** The alternative text, for readers who can't see the image. */
  alt: imageFields.alt,
  caption: imageFields.caption.optional(),
  file: file.optional(),
})
export type Image = z.infer<typeof image>
