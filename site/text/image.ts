import type { Image } from '../../schemas/records/image.ts'
import { assetOf, imageFileName } from '../../schemas/records/image-names.ts'
import { escapeHtml } from '../formats/html.ts'
import { imagePath } from '../model/addresses.ts'

type Source = Pick<Image, 'asset' | 'file'>

/** The addresses of images that are not sealed yet, by the names of their assets. */
export type DraftImages = Readonly<Record<string, string>>

/**
 * An image. Its size is set, so that the page does not shift; it is not loaded lazily, so that a print includes it.
 * @throws RangeError for an image that is neither sealed nor among those of the draft
 */
export function pictureMarkup(source: Source, alt: string, drafts: DraftImages = {}): string {
  const asset = assetOf(source)
  const file = imageFileName(source)
  const address = (asset && drafts[asset.name]) ?? (file && imagePath(file))
  if (!asset || !address) throw new RangeError(`The image ${source.asset._ref} is not sealed.`)
  const { width, height } = source.file ?? asset
  return `<img src="${escapeHtml(address)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}" decoding="async">`
}

/** An image with its caption. */
export function imageMarkup(image: Image, direction: string, drafts?: DraftImages): string {
  const { alt, caption } = image
  const below = caption ? `<figcaption${direction}>${escapeHtml(caption)}</figcaption>` : ''
  return `<figure class="image">${pictureMarkup(image, alt, drafts)}${below}</figure>`
}
