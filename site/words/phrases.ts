import { html, type Html } from '../formats/html.ts'

/** Writes how many of something there are, as numbers are written in a locale: “1 version”, “1,200 versions”. */
export const counting =
  (locale: string) =>
  (number: number, one: string, many: string): string =>
    `${number.toLocaleString(locale)} ${number === 1 ? one : many}`

/** A list of markup, separated by commas. */
export const joined = (parts: readonly Html[]): Html =>
  html`${parts.map((part, at) => (at === 0 ? part : html`, ${part}`))}`
