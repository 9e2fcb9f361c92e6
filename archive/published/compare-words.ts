/** How many words stand before and after the first one that differs. */
const around = 3

/**
 * Where words differ from those that are due, as a part of a sentence: `reads “fourteen days”, not “seven days”`.
 * `undefined` if they are the same.
 */
export function compareWords(due: readonly string[], found: readonly string[]): string | undefined {
  let from = 0
  while (from < due.length && due[from] === found[from]) from++
  if (from === due.length && from === found.length) return undefined
  const excerpt = (words: readonly string[]) => {
    const part = words.slice(Math.max(0, from - around), from + around + 1).join(' ')
    return from + around + 1 < words.length ? `“${part} …”` : `“${part}”`
  }
  if (found.length === 0) return `reads nothing, not ${excerpt(due)}`
  if (due.length === 0) return `reads ${excerpt(found)}, not nothing`
  return `reads ${excerpt(found)}, not ${excerpt(due)}`
}
