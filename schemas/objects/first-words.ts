const blockText = (block: unknown): string => {
  if (typeof block !== 'object' || block === null || !('children' in block) || !Array.isArray(block.children)) return ''
  return block.children.map((child: { text?: string }) => child.text ?? '').join('')
}

/** The first words of a working text, for a list; undefined if there are none. */
export function firstWords(body: unknown, length = 90): string | undefined {
  if (!Array.isArray(body)) return undefined
  const text = body
    .map(blockText)
    .find((words) => words.trim() !== '')
    ?.trim()
  if (!text) return undefined
  return text.length > length ? `${text.slice(0, length).trimEnd()}…` : text
}
