import { hash } from 'node:crypto'
import type { Image } from '../schemas/records/image.ts'
import { assetOf } from '../schemas/records/image-names.ts'

const formats: Record<string, string> = { png: 'png', jpeg: 'jpg', webp: 'webp', gif: 'gif' }

/**
 * Why bytes are not the image that a version sealed, to follow the image's name in a sentence: a different hash, format
 * or size. Undefined if they are.
 */
export async function problemWithImage(image: Image, bytes: Uint8Array): Promise<string | undefined> {
  const { file } = image
  if (hash('sha256', bytes, 'hex') !== file?.sha256) return 'is not the one that was sealed: its bytes are others'
  const format = assetOf(image)?.format ?? ''
  // Most runs check no image, and the library is large.
  const { default: sharp } = await import('sharp')
  const read = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (!read || formats[read.format] !== format) return `is no ${format.toUpperCase()} file`
  const { width, height } = read.autoOrient
  if (width === file.width && height === file.height) return undefined
  return `is ${width} by ${height} pixels, and was sealed as ${file.width} by ${file.height}`
}
