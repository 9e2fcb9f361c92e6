import { z } from 'zod'
import { isPlainDrawing } from './drawing.ts'

/** The relative luminance of a colour, `#rrggbb`: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast ratio of two colours, from 1 to 21, in either order: WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** A colour in which links are legible on white. The site lightens it for the dark theme. */
export const brandColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #14508c')
  .transform((colour) => colour.toLowerCase())
  .refine((colour) => contrast(colour, '#ffffff') >= 4.5, 'is too light to be legible on white: choose a darker one')

/**
 * A drawing as SVG source, with nothing that a browser would run or fetch. The site shows it as an image, in which no
 * script could run; this rule keeps the file itself harmless too.
 */
export const logo = z
  .string()
  .trim()
  .max(20_000, 'must be 20,000 characters or fewer')
  .regex(/^<svg\s[^>]*>[\s\S]*<\/svg>$/, 'must be SVG source: it starts with <svg and ends with </svg>')
  .regex(/^<svg\s[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/, 'must say xmlns="http://www.w3.org/2000/svg"')
  .regex(/^<svg\s[^>]*viewBox="/, 'must have a viewBox')
  .refine(isPlainDrawing, 'must be shapes and colours only: no script, style, link or embedded image')
