import type { JsonObject } from '../json/object.ts'
import type { ImageInfo } from './image-size.ts'
import type { Received } from './receive.ts'

type Upload = Received & {
  kind: 'image' | 'file'
  image: ImageInfo | null
  extension: string
  mimeType: string
  /** `https://host`, under which the asset is served. */
  origin: string
  projectId: string
  dataset: string
  about: JsonObject
}

/** The asset document that the hosted API creates for an upload. The same bytes give the same id. */
export function assetDocument(upload: Upload): JsonObject & { _id: string } {
  const { kind, image, sha1, extension, mimeType, size, origin, projectId, dataset, about } = upload
  const dimensions = image ? `-${image.width}x${image.height}` : ''
  const path = `${kind}s/${projectId}/${dataset}/${sha1}${dimensions}.${extension}`
  return {
    ...about,
    _id: `${kind}-${sha1}${dimensions}-${extension}`,
    _type: kind === 'image' ? 'sanity.imageAsset' : 'sanity.fileAsset',
    assetId: sha1,
    sha1hash: sha1,
    extension,
    mimeType,
    size,
    path,
    url: `${origin}/${path}`,
    ...(image ? { metadata: metadataOf(image) } : {}),
  }
}

function metadataOf({ width, height, format }: ImageInfo): JsonObject {
  return {
    _type: 'sanity.imageMetadata',
    hasAlpha: format !== 'jpg',
    isOpaque: format === 'jpg',
    dimensions: {
      _type: 'sanity.imageDimensions',
      width,
      height,
      aspectRatio: height === 0 ? 1 : width / height,
    },
  }
}
