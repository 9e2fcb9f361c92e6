import { createHash } from 'node:crypto'
import type { KeyMaker } from '../text/keys.ts'

/** Keys that are unique in one section, and the same whenever and wherever its text is imported. */
export function keyMaker(): KeyMaker {
  const seen = new Map<string, number>()
  return (kind, text) => {
    const content = JSON.stringify([kind, text])
    const count = (seen.get(content) ?? 0) + 1
    seen.set(content, count)
    return createHash('sha256').update(`${content}${count}`).digest('hex').slice(0, 12)
  }
}
