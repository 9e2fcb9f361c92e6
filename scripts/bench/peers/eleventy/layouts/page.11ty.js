import { page } from '../page.js'

const headingsIn = (html) =>
  [...html.matchAll(/<h[12] id="([^"]*)">(.*?)<\/h[12]>/g)].map(([, anchor, words]) => ({ anchor, words }))

/** The one layout: the page's facts tell which kind of page it is. */
export const render = (data) => page(data, data.content, headingsIn(data.content))
