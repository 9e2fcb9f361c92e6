import anyAscii from 'any-ascii'

/** Letters that Unicode does not take apart into a plain one and an accent. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** `1.`, `2.3`, `IV.`, `(b)`, `§ 5`, `Section 3:` before a heading's words. */
const numbering =
  /^(?:(?:section|article|clause|part|artikel|abschnitt)\s+)?(?:§\s*)?(?:\(?\d+(?:\.\d+)*[.):]?|\(?(?:[ivxlc]+|[a-z])[.):])\s+(?=\S)/i

/** A heading without its number: the number changes when sections are added before it. */
const withoutNumber = (heading: string): string => heading.trim().replace(numbering, '')

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)

/** A text by which two headings are compared: letters and digits only. */
export const comparable = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A heading compared without its number; with it, when it has no other words. */
export const bareHeading = (heading: string): string => comparable(withoutNumber(heading)) || comparable(heading)

/** Letters of other scripts as plain ones, a word for each sign that is one: 个人 is `ge ren`. */
const inPlainLetters = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (sign) => ` ${anyAscii(sign)} `).replace(/[^\p{ASCII}]+/gu, anyAscii)

/** A section's key after its heading: plain letters, digits and hyphens, 64 at most, never empty. */
export function keyAfter(heading: string): string {
  const words = inPlainLetters(plain(withoutNumber(heading)).replace(/['’]/g, ''))
    .toLowerCase()
    .replace(/['`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, 64) : `${slug}-${word}`
    if (longer.length > 64) break
    slug = longer
  }
  return slug || 'section'
}

/** The anchor that GitHub and its likes give to a heading. */
export const anchorAfter = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replace(/ /g, '-')
