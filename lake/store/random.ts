import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A random name of letters and digits, each drawn evenly. */
export function randomName(length: number): string {
  let name = ''
  while (name.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && name.length < length) name += ALPHABET[byte % 62]
    }
  }
  return name
}
