/** Limits of a conversion (UTF-16 code units, nodes, levels): above any policy, below what makes a browser hang. */
export const maxHtmlLength = 20_000_000
export const maxNodes = 200_000
export const maxDepth = 400
/** The most rows and columns that a merged cell may claim, as HTML itself limits them for columns. */
export const maxSpan = 1000
export const maxCells = 100_000

/** A text that is too large to be converted. The message says what to do. */
export class HtmlTooLargeError extends Error {
  override name = 'HtmlTooLargeError'
}
