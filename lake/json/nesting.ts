import { DEPTH_LIMIT } from './limits.ts'

const quote = 0x22
const backslash = 0x5c

/**
 * Whether the text of a JSON value is nested deeper than a limit. Looked at before it is parsed: a megabyte of opening
 * brackets takes `JSON.parse` half a second, and this a few milliseconds.
 */
export function isNestedTooDeep(json: string, limit = DEPTH_LIMIT): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (isText) {
      if (code === backslash) at++
      else if (code === quote) isText = false
    } else if (code === quote) isText = true
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return true
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return false
}
