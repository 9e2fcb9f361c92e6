/**
 * Pictures in RTF, in their order, as `data:` addresses: Word puts them there, and names only files of its own in the
 * HTML beside it. Undefined for one that no browser shows, such as a drawing in Word’s own format.
 */
export function rtfPictures(rtf: string): (string | undefined)[] {
  const found: (string | undefined)[] = []
  for (let at = rtf.indexOf(opening); at >= 0;) {
    const end = endOfGroup(rtf, at)
    if (!isAside(rtf, at)) found.push(dataOf(rtf.slice(at + opening.length, end)))
    at = rtf.indexOf(opening, end)
  }
  return found
}

const opening = '{\\pict'

/** Whether a picture stands for another one, for programs that cannot show that, or is a bullet of a list. */
function isAside(rtf: string, at: number): boolean {
  const before = rtf.slice(Math.max(0, at - 40), at).trimEnd()
  return before.endsWith('\\nonshppict') || before.endsWith('\\listpicture')
}

function endOfGroup(rtf: string, start: number): number {
  let depth = 0
  for (let at = start; at < rtf.length; at++) {
    if (rtf[at] === '{') depth += 1
    if (rtf[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return rtf.length
}

/** A picture’s bytes stand as digits after what is said of it: `\pngblip\picw800{\*\blipuid 4d5a}89504e47…`. */
function dataOf(picture: string): string | undefined {
  const type = picture.includes('\\pngblip') ? 'png' : picture.includes('\\jpegblip') ? 'jpeg' : undefined
  const digits = picture
    .slice(picture.lastIndexOf('}') + 1)
    .replace(/\\[a-z]+-?\d* ?/gi, '')
    .replace(/\s/g, '')
  if (type === undefined || digits.length % 2 === 1 || /[^0-9a-f]/i.test(digits)) return undefined
  const parts: string[] = []
  for (let at = 0; at < digits.length; at += 2)
    parts.push(String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16)))
  return `data:image/${type};base64,${btoa(parts.join(''))}`
}
