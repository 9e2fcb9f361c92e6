import { logo } from '../../schemas/records/brand.ts'

/** The drawing of a file that the site can show, or why it cannot, in words for whoever chose the file. */
export type LogoFile = { source: string } | { problem: string }

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
  const bare = file
    .replace(/<\?[^>]*>/g, '')
    .replace(/<!--(?:[^-]|-(?!->))*-->/g, '')
    .replace(/<!DOCTYPE[^>]*>/gi, '')
    .replace(/<metadata\b[^>]*>(?:[^<]|<(?!\/metadata>))*<\/metadata>/g, '')
    .replace(/<[a-z]+:[^>]*\/>/g, '')
    .replace(/\s(?:xmlns:[a-z]+|(?:inkscape|sodipodi|sketch|serif|xml):[a-z-]+)="[^"]*"/g, '')
    .replace(/\sstyle="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .trim()
  if (!/^<svg\b/.test(bare)) return { problem: 'This is not an SVG file. Choose one whose name ends with .svg.' }
  const parsed = logo.safeParse(withEssentials(bare))
  if (parsed.success) return { source: parsed.data }
  const isLong = parsed.error.issues.some(({ code }) => code === 'too_big')
  return {
    problem: isLong
      ? tooLarge
      : `The file contains more than shapes and colours, such as an image, a script, a link or a style sheet. ${what}`,
  }
}

/** The declarations of a style as attributes: `fill:#123;stroke:none` gives ` fill="#123" stroke="none"`. */
const attributesOf = (style: string): string =>
  style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .flatMap(([name, value]) => (name && value && /^[a-z][a-z-]*$/.test(name) ? [` ${name}="${value}"`] : []))
    .join('')

/** A drawing with the name of its language and the size of its canvas, which the site needs. */
function withEssentials(svg: string): string {
  const [open = ''] = /^<svg\b[^>]*>/.exec(svg) ?? []
  const size = (name: string) => new RegExp(`\\s${name}="(\\d+(?:\\.\\d+)?)(?:px)?"`).exec(open)?.[1]
  const [width, height] = [size('width'), size('height')]
  const language = ' xmlns="http://www.w3.org/2000/svg"'
  const isSized = /\sviewBox="/.test(open) || !width || !height
  const canvas = isSized ? '' : ` viewBox="0 0 ${width} ${height}"`
  const rest = open.slice('<svg'.length).replace(/\sxmlns="[^"]*"/, '')
  return `<svg${language}${canvas}${rest}${svg.slice(open.length)}`
}
