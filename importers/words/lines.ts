/** A line of words, with the number or bullet in front of it that its reader sees. */
export type Line = { marker?: string; text: string }

/** Bullets of all shapes are one: a page draws its own. */
const bullets = new Set('•◦▪▫●○■□◆◇❖➢➔➤►▶▸‣⁃∙·–—-*'.split(''))

/** Spaces that no reader sees, and signs between words that are none. */
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff]/g

export type Word = { text: string; isMarker: boolean }

/** Lines as one row of words. A bullet that was typed counts as one that a list shows. */
export function wordsOf(lines: readonly Line[]): Word[] {
  return lines.flatMap(({ marker, text }) => {
    const words = text.replace(invisible, '').split(/\s+/).filter(Boolean)
    const signs = (marker ?? '').split(/\s+/).filter(Boolean)
    return [...signs, ...words].map((word, index): Word => {
      const isMarker = index < signs.length
      return {
        text: index === 0 && bullets.has(word) ? '•' : word,
        isMarker: isMarker || (index === 0 && bullets.has(word)),
      }
    })
  })
}
