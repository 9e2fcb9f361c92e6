const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text without format as HTML: an empty line ends a paragraph, every other line keeps its end. */
export function htmlOfPlainText(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign).replace(/\r\n?|\f/g, '\n')
  const paragraphs: string[][] = [[]]
  for (const line of escaped.split('\n')) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `<p>${lines.join('<br>')}</p>`)
    .join('')
}

/** Whether a line of a text without format ends with a hyphen, in what may be a divided word. */
export const hasDividedWord = (text: string): boolean => /\p{L}[-\u2010\u00ad][ \t]?\r?\n[ \t]{0,8}\p{L}/u.test(text)

const shortestLine = 18
const longestLine = 180

/** Whether a text without format may have a line for each line of a page: three in a row are neither short nor very long. */
export function hasPageLines(text: string): boolean {
  let row = 0
  for (const line of text.split('\n')) {
    const { length } = line.trim()
    row = length >= shortestLine && length <= longestLine ? row + 1 : 0
    if (row === 3) return true
  }
  return false
}
