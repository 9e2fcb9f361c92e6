import { fileInside } from './parts.ts'

const scheme = 'word:'

/** The address in Word’s HTML of a picture in the file. */
export const pictureAddress = (path: string): string => `${scheme}${path}`

/** The bytes of a picture in a Word file, by its address in the HTML; undefined if it is missing, damaged or larger. */
export function wordPicture(bytes: Uint8Array, address: string, maxBytes: number): Uint8Array | undefined {
  return address.startsWith(scheme) ? fileInside(bytes, address.slice(scheme.length), maxBytes) : undefined
}
