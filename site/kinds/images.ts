import type { ArchivedImage } from '../../archive/images.ts'
import type { ImageFormat } from '../../schemas/records/image-names.ts'
import type { SiteKind } from './kind.ts'

/**
 * The images of all texts, by format: Astro treats an address as a file only if its pattern ends in an extension.
 * Their names are the hashes of their bytes, so the file at such an address never changes.
 */
function imagesOf(format: ImageFormat): SiteKind<{ image: ArchivedImage }> {
  const ending = `.${format}`
  const entry = (image: ArchivedImage) => ({
    params: { image: image.name.slice(0, -ending.length) },
    facts: () => ({ image }),
    canonical: false,
    group: { id: 'images', folder: 'images' },
  })
  return {
    about: 'site',
    pattern: `/images/[image]${ending}`,
    entries: (site) => site.images.filter(({ name }) => name.endsWith(ending)).map(entry),
    entry: (site, { image: stem }) => {
      const image = site.images.find(({ name }) => name === `${stem}${ending}`)
      return image && entry(image)
    },
  }
}

export const images = {
  png: imagesOf('png'),
  jpg: imagesOf('jpg'),
  webp: imagesOf('webp'),
  gif: imagesOf('gif'),
} as const satisfies Record<ImageFormat, SiteKind>
