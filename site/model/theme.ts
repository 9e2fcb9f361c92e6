import { contrast } from '../../schemas/records/brand.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'

/** The page by night, as the looks have it. */
const night = '#12161b'

const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)

/** A colour as it is read on the page by night: with as much white in it as that needs. */
export function byNight(colour: string): string {
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = [1, 3, 5].map((at) => Math.round(part(colour, at) * (1 - white) + 255 * white))
    const lighter = `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
    if (contrast(lighter, night) >= 6) return lighter
  }
  return '#ffffff'
}

/** Whether the settings say anything about the look. */
export const themed = ({ accent, typeface }: SiteSettings): boolean => accent !== undefined || typeface !== undefined

/** The tokens that come from the settings. They stand in no layer: they go before those of any look. */
export function themeCss({ accent, typeface }: SiteSettings): string {
  const tokens = [
    ...(accent ? [`--accent: light-dark(${accent}, ${byNight(accent)})`] : []),
    ...(typeface ? [`--text-face: var(--${typeface})`, `--title-face: var(--${typeface})`] : []),
  ]
  return `:root {\n${tokens.map((token) => `  ${token};\n`).join('')}}\n`
}

/** The width, in pixels, of a logo that is 28 pixels high: a page must not move when it comes. */
export function logoWidth(logo: string): number {
  const [, , width = 1, height = 1] = (/viewBox="([^"]*)"/.exec(logo)?.[1] ?? '').split(/[\s,]+/).map(Number)
  const wide = Math.round((28 * width) / height)
  return Number.isFinite(wide) ? Math.min(240, Math.max(1, wide)) : 28
}
