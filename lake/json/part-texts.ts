/** JSON of a transaction's parts, which the store, webhooks and many listeners need. */
export type PartText = (part: object | null) => string

/** Writes each part once, however often it is needed. */
export function openPartTexts(): PartText {
  const texts = new Map<object, string>()
  return (part) => {
    if (part === null) return 'null'
    const text = texts.get(part) ?? JSON.stringify(part)
    texts.set(part, text)
    return text
  }
}
