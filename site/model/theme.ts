import { contrast } from '../../schemas/records/brand.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'

/** The page's background in the dark theme of every look. */
const night = '#12161b'

const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)

/** A colour for the dark theme: mixed with white until its contrast is at least 6:1. */
export function byNight(colour: string): string {
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = [1, 3, 5].map((at) => Math.round(part(colour, at) * (1 - white) + 255 * white))
    const lighter = `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
    if (contrast(lighter, night) >= 6) return lighter
  }
  return '#ffffff'
}

/** Whether the settings choose a colour or a typeface. */
export const themed = ({ accent, typeface }: SiteSettings): boolean => accent !== undefined || typeface !== undefined

/** The tokens set by the settings. They are in no cascade layer, so they override those of every look. */
export function themeCss({ accent, typeface }: SiteSettings): string {
  const tokens = [
    ...(accent ? [`--accent: light-dark(${accent}, ${byNight(accent)})`] : []),
    ...(typeface ? [`--text-face: var(--${typeface})`, `--title-face: var(--${typeface})`] : []),
  ]
  return `:root {\n${tokens.map((token) => `  ${token};\n`).join('')}}\n`
}

/** The width, in pixels, of a logo 28 pixels high: known in advance, so that the page does not shift. */
export function logoWidth(logo: string): number {
  const [, , width = 1, height = 1] = (/viewBox="([^"]*)"/.exec(logo)?.[1] ?? '').split(/[\s,]+/).map(Number)
  const wide = Math.round((28 * width) / height)
  return Number.isFinite(wide) ? Math.min(240, Math.max(1, wide)) : 28
}
