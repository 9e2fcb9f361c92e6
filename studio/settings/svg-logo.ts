import { logo } from '../../schemas/records/brand.ts'

/** The drawing of a file that the site can show, or why it cannot, in words for whoever chose the file. */
export type LogoFile = { source: string } | { problem: string }

type Attribute = [name: string, value: string]

/** Programs for drawing add much that goes, but no more than this, in characters. */
const maxLength = 500_000
const tooLarge =
  'The file is too large: the drawing may have 20,000 characters. Simplify it, or choose the version for small sizes.'
const what =
  'Save the logo again as plain SVG: “presentation attributes” or “inline style”, text as outlines, no images.'

/**
 * Reads an SVG file as programs for drawing write it: what only they need goes (prolog, comments, metadata, their own
 * names), and styles become attributes.
 *
 * Before: `<?xml version="1.0"?><!-- made by … --><svg width="8" height="4"><g style="fill:#123">…</g></svg>`
 * After: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4" width="8" height="4"><g fill="#123">…</g></svg>`
 */
export function readLogo(file: string): LogoFile {
  if (file.length > maxLength) return { problem: tooLarge }
  const bare = without(without(without(file, '<!--', '-->'), '<?', '?>'), '<metadata', '</metadata>')
  const source = bare.split('<').map(readPiece).join('').trim()
  if (!source.startsWith('<svg ')) return { problem: 'This is not an SVG file. Choose one whose name ends with .svg.' }
  const parsed = logo.safeParse(source)
  if (parsed.success) return { source: parsed.data }
  const isLong = parsed.error.issues.some(({ code }) => code === 'too_big')
  return {
    problem: isLong
      ? tooLarge
      : `The file contains more than shapes and colours, such as an image, a script, a link or a style sheet. ${what}`,
  }
}

/** A text without all that stands between two marks, and without the marks. */
function without(text: string, from: string, to: string): string {
  let rest = ''
  let at = 0
  for (let start = text.indexOf(from); start !== -1; start = text.indexOf(from, at)) {
    const end = text.indexOf(to, start)
    if (end === -1) break
    rest += text.slice(at, start)
    at = end + to.length
  }
  return rest + text.slice(at)
}

/** What follows a `<` up to the next one: a tag and the text after it. The first piece stands before all tags. */
function readPiece(piece: string, index: number): string {
  if (index === 0) return piece.trim()
  const end = piece.indexOf('>')
  if (end === -1) return `<${piece}`
  const [tag, after] = [piece.slice(0, end), piece.slice(end + 1)]
  const [name = ''] = tag.split(/[\s/]/, 1)
  // A declaration, and the names of a program's own.
  if (name.startsWith('!DOCTYPE') || tag.replace('/', '').split(/\s/, 1)[0]?.includes(':')) return after.trimStart()
  if (tag.startsWith('/')) return `<${tag}>${after}`
  const attributes = attributesOf(tag.slice(name.length))
  const written = (name === 'svg' ? withEssentials(attributes) : attributes).map(([key, value]) => ` ${key}="${value}"`)
  return `<${name}${written.join('')}${tag.endsWith('/') ? '/' : ''}>${after}`
}

/** The attributes of a tag, without those of other languages, and with styles as attributes. */
function attributesOf(tag: string): Attribute[] {
  const quote = tag.includes('"') ? '"' : "'"
  const parts = tag.split(quote)
  return parts.flatMap((value, index): Attribute[] => {
    const name = parts[index - 1]?.replace('=', '').trim() ?? ''
    if (index % 2 === 0 || name === '') return []
    if (name === 'style') return declarationsOf(value)
    return name.includes(':') && !name.startsWith('xlink:') ? [] : [[name, value]]
  })
}

/** The declarations of a style: `fill:#123;stroke:none` gives `fill` and `stroke`. */
const declarationsOf = (style: string): Attribute[] =>
  style.split(';').flatMap((declaration): Attribute[] => {
    const [name = '', value = ''] = declaration.split(':').map((part) => part.trim())
    return /^[a-z-]+$/.test(name) && value !== '' ? [[name, value]] : []
  })

/** The attributes of a drawing with the name of its language and the size of its canvas, which the site needs. */
function withEssentials(attributes: Attribute[]): Attribute[] {
  const given = new Map(attributes.filter(([name]) => name !== 'xmlns'))
  const [width, height] = ['width', 'height'].map((name) => Number.parseFloat(given.get(name) ?? ''))
  const canvas: Attribute[] = !given.has('viewBox') && width && height ? [['viewBox', `0 0 ${width} ${height}`]] : []
  return [['xmlns', 'http://www.w3.org/2000/svg'], ...canvas, ...given]
}
