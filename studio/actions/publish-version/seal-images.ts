import type { SanityClient } from '@sanity/client'
import { imageAddress } from '../../../policy/asset-address.ts'
import { sealImages } from '../../../policy/images.ts'
import { maxImageBytes, type Image, type ImageFile } from '../../../schemas/records/image.ts'
import { assetOf } from '../../../schemas/records/image-names.ts'
import type { Section } from '../../../schemas/records/section.ts'

/** A picture that cannot be published, in words for whoever publishes it. */
export class ImageProblem extends Error {
  override name = 'ImageProblem'
}

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What is sealed of a picture: the hash of the bytes that the lake has, and the size at which they are shown. */
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
  // As a browser shows it: a photograph may say that it is to be turned.
  const picture = await createImageBitmap(blob).catch((cause: unknown) => {
    throw problem('cannot be shown. Save the picture again and upload that.', cause)
  })
  const { width, height } = picture
  picture.close()
  return { sha256: hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())), width, height }
}

/** Sections with their pictures sealed. @throws ImageProblem */
export const sealSections = (client: SanityClient, sections: readonly Section[]): Promise<Section[]> =>
  sealImages(sections, (image) => look(client, image))
