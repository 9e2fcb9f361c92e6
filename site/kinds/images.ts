import type { ArchivedImage } from '../../archive/images.ts'
import type { SiteKind } from './kind.ts'

const imageEntry = (image: ArchivedImage) => ({
  params: { image: image.name },
  facts: () => ({ image }),
  canonical: false,
  group: { id: 'images', folder: 'images' },
})

/** The pictures of all texts. Their names hold the hashes of their bytes: a file at such an address never changes. */
export const images: SiteKind<{ image: ArchivedImage }> = {
  about: 'site',
  pattern: '/images/[image]',
  entries: (site) => site.images.map(imageEntry),
  entry: (site, { image: name }) => {
    const image = site.images.find((one) => one.name === name)
    return image && imageEntry(image)
  },
}
