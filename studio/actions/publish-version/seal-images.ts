import type { SanityClient } from '@sanity/client'
import { imageAddress } from '../../../policy/asset-address.ts'
import { sealImages } from '../../../policy/images.ts'
import { maxImageBytes, type Image, type ImageFile } from '../../../schemas/records/image.ts'
import { assetOf } from '../../../schemas/records/image-names.ts'
import type { Section } from '../../../schemas/records/section.ts'

/** Says why an image cannot be published, in words for the editor. */
export class ImageProblem extends Error {
  override name = 'ImageProblem'
}

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a version seals of an image: the hash of its bytes in the lake, and its displayed size in pixels. */
async function look(client: SanityClient, image: Image): Promise<ImageFile> {
  const problem = (message: string, cause?: unknown) =>
    new ImageProblem(`The image “${image.alt}” ${message}`, { cause })
  const name = assetOf(image)?.name ?? ''
  const answer = await fetch(imageAddress(client.config(), name)).catch((cause: unknown) => {
    throw problem('could not be read. Check the connection and try again.', cause)
  })
  if (!answer.ok) throw problem('is not there any more. Upload it again.')
  const blob = await answer.blob()
  if (blob.size > maxImageBytes) throw problem(`is larger than ${maxImageBytes / 2 ** 20} MB. Upload a smaller one.`)
  // The size as displayed: a photograph's metadata may rotate it.
  const picture = await createImageBitmap(blob).catch((cause: unknown) => {
    throw problem('cannot be shown. Save the picture again and upload that.', cause)
  })
  const { width, height } = picture
  picture.close()
  return { sha256: hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())), width, height }
}

/** Sections with their images sealed. @throws ImageProblem */
export const sealSections = (client: SanityClient, sections: readonly Section[]): Promise<Section[]> =>
  sealImages(sections, (image) => look(client, image))
