/** The formats in which an image may be published: raster formats, which run no code and look the same everywhere. */
export const imageFormats = ['png', 'jpg', 'webp', 'gif'] as const
export type ImageFormat = (typeof imageFormats)[number]

/** The id of the asset that a lake made of an upload: `image-<hash>-800x600-png`. Free of Zod: a visitor's browser loads it. */
const assetId = /^image-([A-Za-z0-9_]{10,64}-(\d{1,6})x(\d{1,6}))-([a-z0-9]{1,10})$/

type OfAsset = { asset: { _ref: string } }
type Sealed = OfAsset & { file?: { sha256: string } | undefined }

/** The facts in an asset's id: the name under which a lake serves it, its format, and its size in pixels. */
export function assetOf({ asset: { _ref } }: OfAsset) {
  const [, stem, width, height, ending] = assetId.exec(_ref) ?? []
  const format = imageFormats.find((known) => known === ending)
  if (stem === undefined || !format) return undefined
  return { name: `${stem}.${format}`, format, width: Number(width), height: Number(height) }
}

/** The name of a sealed image's file in the archive and on the site; undefined before it is sealed. */
export function imageFileName({ asset, file }: Sealed): string | undefined {
  const format = assetOf({ asset })?.format
  return file && format && `${file.sha256}.${format}`
}
