import { color } from '@sanity/color'
import { buildTheme } from '@sanity/ui/theme'

/** Ink, the blue of the icon. Each tint is as light as the Studio's own, so that contrasts stay what they are. */
const ink = {
  50: '#f6f8fc',
  100: '#e6edf7',
  200: '#dbe6f4',
  300: '#a8c2e3',
  400: '#729dd3',
  500: '#417bc3',
  600: '#305e97',
  700: '#203f66',
  800: '#152943',
  900: '#0f1e31',
  950: '#0a1421',
}

/** Paper: greys with a little warmth, as light as the Studio's own. */
const paper = {
  50: '#f7f6f5',
  100: '#f0eeeb',
  200: '#e6e3e0',
  300: '#c4bcb3',
  400: '#a3988a',
  500: '#847767',
  600: '#60574c',
  700: '#433c34',
  800: '#2c2823',
  900: '#201d19',
  950: '#161412',
}

/** The colours of the Studio, in light and dark. */
export const theme = buildTheme({ palette: { ...color, black: '#0f0e0b', gray: paper, blue: ink } })
