import { maxImageBytes } from '../../schemas/records/image.ts'
import { imageFormats, type ImageFormat } from '../../schemas/records/image-names.ts'
import type { HeldPicture } from '../../importers/html/pictures.ts'
import { rtfPictures } from '../../importers/html/rtf-pictures.ts'

/** The most pictures that one text brings. */
export const maxPictures = 50
const picture = /(\bsrc ?= ?["']?)(data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=%\s]*)/gi
const file = /(<img\b[^<>]*?\bsrc ?= ?["']?)file:[^"'\s<>]*/gi

/** Pictures whose bytes came with the text, by the short addresses that stand for them in it. */
export type BroughtPictures = ReadonlyMap<string, string>

/**
 * Takes the bytes of pictures out of HTML, so that they are not read as text: `src="data:…"` becomes `src="pasted:1"`.
 * @param rtf the same text as Word writes it beside its HTML, which names files on the writer’s computer
 */
export function takePictures(html: string, rtf = ''): { html: string; pictures: BroughtPictures } {
  const pictures = new Map<string, string>()
  const take = (data: string) => {
    const address = `pasted:${pictures.size + 1}`
    pictures.set(address, data)
    return address
  }
  const shorter = html.replace(picture, (_, before: string, data: string) => `${before}${take(data)}`)
  const files = shorter.match(file)?.length ?? 0
  const inRtf = files > 0 ? rtfPictures(rtf) : []
  // The order alone says which is which: it says nothing if there are more of one.
  if (inRtf.length !== files) return { html: shorter, pictures }
  let at = 0
  const whole = shorter.replace(file, (named, before: string) => {
    const data = inRtf[at++]
    return data === undefined ? named : `${before}${take(data)}`
  })
  return { html: whole, pictures }
}

const beginnings: Record<ImageFormat, RegExp> = {
  png: /^\u0089PNG/,
  jpg: /^\u00ff\u00d8\u00ff/,
  webp: /^RIFF[^]{4}WEBP/,
  gif: /^GIF8/,
}

/** A picture as it is uploaded, or why it cannot be published. @param bytes undefined if they are missing or damaged */
export function readPictureBytes(bytes: Uint8Array<ArrayBuffer> | undefined): Blob | { refused: string } {
  if (bytes === undefined) return { refused: 'its bytes are missing or damaged' }
  if (bytes.length > maxImageBytes) return { refused: `it is larger than ${maxImageBytes / 2 ** 20} MB` }
  const beginning = String.fromCharCode(...bytes.subarray(0, 16))
  const format = imageFormats.find((known) => beginnings[known].test(beginning))
  if (format === undefined) return { refused: 'it is no PNG, JPEG, WebP or GIF' }
  return new Blob([bytes], { type: format === 'jpg' ? 'image/jpeg' : `image/${format}` })
}

/** The bytes of a `data:` address; undefined if they are damaged. */
export function bytesOfData(data: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(decodeURIComponent(data.slice(data.indexOf(',') + 1)).replace(/\s/g, ''))
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Uploads a picture. @returns the id of the lake's asset */
export type Upload = (picture: Blob) => Promise<string>

/**
 * Uploads pictures one after another, and says what became of each.
 * @param bytesOf the bytes of a picture, by its address; undefined if they are damaged
 */
export async function uploadPictures(
  wanted: Iterable<string>,
  bytesOf: (address: string) => Uint8Array<ArrayBuffer> | undefined,
  upload: Upload,
): Promise<Map<string, HeldPicture>> {
  const held = new Map<string, HeldPicture>()
  for (const address of wanted) {
    const read: Blob | { refused: string } =
      held.size < maxPictures
        ? readPictureBytes(bytesOf(address))
        : { refused: `a text brings ${maxPictures} pictures at most` }
    held.set(address, read instanceof Blob ? await uploaded(read, upload) : read)
  }
  return held
}

async function uploaded(read: Blob, upload: Upload): Promise<HeldPicture> {
  try {
    return { asset: await upload(read) }
  } catch {
    return { refused: 'it could not be uploaded' }
  }
}
