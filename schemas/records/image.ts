import { z } from 'zod'
import { assetOf } from './image-names.ts'
import { key, sha256 } from './key.ts'

/** The largest file that is published: readers on a telephone load it. */
export const maxImageBytes = 10 * 2 ** 20
const maxSide = 20_000

const side = z.int('must be a whole number').min(1, 'must be 1 or more').max(maxSide, 'must be 20,000 or fewer')

const asset = z.strictObject({
  _type: z.literal('reference').default('reference'),
  _ref: z
    .string()
    .refine(
      (_ref) => assetOf({ asset: { _ref } }) !== undefined,
      'must be an uploaded PNG, JPEG, WebP or GIF: save the picture as one of these and upload that',
    ),
})

export const imageFields = {
  asset,
  alt: z
    .string()
    .trim()
    .min(1, 'must not be empty: it is read out to readers who do not see the picture')
    .max(2000, 'must be 2,000 characters or fewer'),
  caption: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
}

/** What a sealed version says of the bytes. The archive keeps them under their hash. */
const file = z.strictObject({ sha256, width: side, height: side })
export type ImageFile = z.infer<typeof file>

/** A picture in a section. Of the bytes a draft knows the lake's asset only; publishing seals their hash and size. */
export const image = z.strictObject({
  _type: z.literal('image'),
  _key: key,
  asset,
  /** What the picture says, for readers who do not see it. */
  alt: imageFields.alt,
  caption: imageFields.caption.optional(),
  file: file.optional(),
})
export type Image = z.infer<typeof image>
