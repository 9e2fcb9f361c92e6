/**
 * The declarations of a `style` attribute: `MSO-List: l0 level1;color:red` becomes `mso-list → l0 level1`, `color → red`.
 * Read in one pass; a semicolon in quotation marks or parentheses separates nothing.
 */
export function readStyle(text: string): Map<string, string> {
  const declarations = new Map<string, string>()
  let quote = ''
  let depth = 0
  let start = 0
  const take = (end: number) => {
    const declaration = text.slice(start, end)
    start = end + 1
    const colon = declaration.indexOf(':')
    if (colon < 0) return
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .replace(/!\s?important$/i, '')
      .trim()
    if (name !== '' && value !== '') declarations.set(name, /["']/.test(value) ? value : value.toLowerCase())
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '(') depth++
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (sign === ';' && depth === 0) take(at)
  }
  take(text.length)
  return declarations
}

/** The first font of a `font-family`, in lower case. */
export const firstFont = (family: string): string =>
  (family.split(',')[0] ?? '')
    .replace(/["'\\]/g, '')
    .trim()
    .toLowerCase()
