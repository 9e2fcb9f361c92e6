/** Whether a value has at most a number of characters as JSON. Stops reading beyond that. */
export function fitsJson(value: unknown, maxCharacters: number): boolean {
  const open: unknown[] = [value]
  // What is open takes at least one character each, so that neither the list nor the walk outgrows the limit.
  let length = 1
  for (; open.length > 0;) {
    const next = open.pop()
    if (typeof next === 'string') length += next.length + 1
    else if (typeof next === 'object' && next !== null) {
      for (const [name, child] of Object.entries(next)) {
        length += Array.isArray(next) ? 1 : name.length + 4
        open.push(child)
        if (length > maxCharacters) return false
      }
    } else length += 3
    if (length > maxCharacters) return false
  }
  return true
}
