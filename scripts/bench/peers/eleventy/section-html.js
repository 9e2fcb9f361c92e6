import { toHTML } from '@portabletext/to-html'
import { escape } from './escape.js'

const cell =
  (tag) =>
  ({ value }) =>
    `<${tag}>${html(value)}</${tag}>`
const row =
  (tag) =>
  ({ cells }) =>
    `<tr>${cells.map(cell(tag)).join('')}</tr>`

const components = {
  types: {
    table: ({ value: { headerRows = 0, rows } }) =>
      `<table><thead>${rows.slice(0, headerRows).map(row('th')).join('')}</thead><tbody>${rows.slice(headerRows).map(row('td')).join('')}</tbody></table>`,
    callout: ({ value: { tone, body } }) => `<aside class="callout callout-${tone}">${html(body)}</aside>`,
  },
  marks: { link: ({ children, value }) => `<a href="${escape(value?.href ?? '')}">${children}</a>` },
}

const html = (blocks) => toHTML(blocks, { components })

/** A section with its heading. */
export const sectionHtml = ({ _key, heading, body }) =>
  `<section id="${_key}"><h2>${escape(heading)}</h2>${html(body)}</section>`
