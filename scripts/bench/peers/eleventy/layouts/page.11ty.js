import { page } from '../page.js'

const headingsIn = (html) =>
  html
    .split(/<h[12] id="/)
    .slice(1)
    .map((part) => ({
      anchor: part.slice(0, part.indexOf('"')),
      words: part.slice(part.indexOf('>') + 1, part.search(/<\/h[12]>/)),
    }))

/** The one layout: the page's facts tell which kind of page it is. */
export const render = (data) => page(data, data.content, headingsIn(data.content))
