import type { Token } from './token.ts'

const isShort = (written: string) => /^\p{Lu}[\p{Lu}\p{Ll}]{0,2}\p{Lu}+$|^\p{Lu}{2,8}$/u.test(written)
const small = /^(?:of|the|and|for|to|in|der|die|das|des|und|für|von|zur|zum|mit)$/

/** Whether letters are the initials of words, in their order: “DSGVO” of “Datenschutz-Grundverordnung”. */
export function areInitials(short: string, words: string): boolean {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const letters = short.toLowerCase()
  const told = parts.filter((part) => !small.test(part))
  if (letters.length < 2 || told.length === 0 || told.length > 8) return false
  if (told.length === letters.length) return told.every((part, at) => part.startsWith(letters[at] ?? ' '))
  // A compound has more initials than words: each word begins with a letter, the rest stand inside.
  if (told.length > letters.length || told[0]?.[0] !== letters[0]) return false
  let at = 0
  for (const part of told) {
    if (part[0] !== letters[at]) return false
    at++
    for (
      let inner = 1;
      inner < part.length && at < letters.length && letters.length - at > told.length - told.indexOf(part) - 1;
      inner++
    ) {
      if (part[inner] === letters[at]) at++
    }
  }
  return at === letters.length
}

/** “Value added tax (VAT)” as “VAT”: the words that introduce an abbreviation say no more than it does. */
export function withoutSpelledOut(tokens: readonly Token[], text: string): Token[] {
  const result = [...tokens]
  for (let at = 1; at + 1 < result.length; at++) {
    const short = result[at]
    if (!short || result[at - 1]?.key !== '(' || result[at + 1]?.key !== ')') continue
    const written = text.slice(short.start, short.end)
    if (!isShort(written)) continue
    for (let length = 1; length <= 8 && at - 1 - length >= 0; length++) {
      const first = result[at - 1 - length]
      const last = result[at - 2]
      if (!first || !last || first.kind === 'mark') break
      if (!areInitials(written, text.slice(first.start, last.end))) continue
      result.splice(at - 1 - length, length + 3, { ...short, start: first.start })
      at -= length + 1
      break
    }
  }
  return result
}

/** Whether one side is an abbreviation and the other the words that it stands for. */
export function isSpelledOut(before: string, after: string): boolean {
  const [old, now] = [before.replaceAll(/[()]/g, ' ').trim(), after.replaceAll(/[()]/g, ' ').trim()]
  return (isShort(old) && areInitials(old, now)) || (isShort(now) && areInitials(now, old))
}
