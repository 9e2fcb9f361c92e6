/** Slice sizes in characters of markup. The first is small, so that it appears soon. */
const first = 8_000
const further = 40_000

const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Until what came in was painted: the second frame comes after that. A page that nobody sees has no frames. */
const painted = () =>
  new Promise<void>((resolve) => {
    if (document.hidden) setTimeout(resolve)
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })

/**
 * The children of an article's markup, in slices: its markup before them, the slices, and what comes after.
 * Sections are joined by line breaks, and inside them no section and no fold begins a line.
 */
function sliced(markup: string): { start: string; slices: string[]; end: string } {
  const open = /<article[^<>]*>/.exec(markup)
  const close = markup.lastIndexOf('</article>')
  if (!open || close === -1) return { start: markup, slices: [], end: '' }
  const from = open.index + open[0].length
  const slices: string[] = []
  for (const part of markup.slice(from, close).split(/(?=\n<(?:section|details)\b)/)) {
    const last = slices.at(-1)
    const size = slices.length === 1 ? first : further
    if (last === undefined || last.length + part.length > size) slices.push(part)
    else slices[slices.length - 1] = last + part
  }
  return { start: markup.slice(0, from), slices, end: markup.slice(close) }
}

/**
 * Shows a long comparison from the top: the first screen at once, and the rest slice by slice, so that the page
 * can be read and scrolled meanwhile. The result is the same as setting `innerHTML`.
 * @returns whether all of it was shown; false if `isWanted` returned false on the way
 */
export async function showInSlices(place: HTMLElement, markup: string, isWanted: () => boolean): Promise<boolean> {
  const { start, slices, end } = sliced(markup)
  const [top = '', ...rest] = slices
  place.innerHTML = start + top + end
  const article = place.querySelector('article')
  await painted()
  for (const part of rest) {
    if (!isWanted()) return false
    article?.insertAdjacentHTML('beforeend', part)
    await pause()
  }
  return true
}
