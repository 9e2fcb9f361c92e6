import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { KeyMaker } from '../text/keys.ts'

/**
 * Keys that are unique in one section, and the same whenever and wherever its text is imported: also in a browser,
 * whose own SHA-256 is asynchronous.
 */
export function keyMaker(): KeyMaker {
  const seen = new Map<string, number>()
  return (kind, text) => {
    const content = JSON.stringify([kind, text])
    const count = (seen.get(content) ?? 0) + 1
    seen.set(content, count)
    return bytesToHex(sha256(utf8ToBytes(`${content}${count}`))).slice(0, 12)
  }
}
