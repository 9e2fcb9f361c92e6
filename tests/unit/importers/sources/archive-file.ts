import { WARCRecord, WARCSerializer } from 'warcio'

/** A response as a crawler saw it. */
export type Response = {
  url: string
  /** `2019-04-16T22:56:37Z` */
  date: string
  body?: string | Uint8Array
  status?: string
  headers?: Record<string, string>
}

/** A WARC with these responses; packed as crawlers pack it, record by record. */
export async function warcOf(responses: readonly Response[], { gzip = true } = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (const { url, date, body = '', status = '200 OK', headers = {} } of responses) {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const httpHeaders = { 'content-type': 'text/html; charset=utf-8', ...headers }
    const record = WARCRecord.create({ url, date, type: 'response', httpHeaders, statusline: `HTTP/1.1 ${status}` }, [
      bytes,
    ])
    parts.push(await WARCSerializer.serialize(record, { gzip }))
  }
  return Buffer.concat(parts)
}

/** A policy as a site shows it: between a header, a cookie banner, a menu and a footer. */
export const pageOf = (text: string, { menu = 'Home', year = '2019' } = {}): string => `<!doctype html>
<html><head><title>House rules | Example Club</title><meta charset="utf-8"><style>p { color: red }</style></head>
<body class="page has-sidebar">
<div id="cookie-banner"><p>We use cookies. <button>Accept all</button></p></div>
<header><a href="/">Example Club</a></header>
<nav><ul><li><a href="/">${menu}</a></li><li><a href="/shop">Shop</a></li></ul></nav>
<div class="layout"><div class="content">
<h1>House rules</h1>
${text}
</div></div>
<footer><p>© ${year} Example Club. All rights reserved. <a href="/imprint">Imprint</a></p></footer>
<script>track('visit')</script>
</body></html>`

/** The rules with one number in them: two with the same number say the same. */
export const rulesOf = (days: number): string => `
<p>These rules are for everybody who visits the club, who works in it, or who brings somebody along to it.</p>
<h2 id="keys">Keys</h2>
<p>A key is lent for ${days} days. Whoever keeps it longer writes to us and says why, so that others can plan.</p>
<p>See the <a href="fees">fees</a> and the <a href="/web/20180101000000/https://example.com/terms">terms</a>.</p>
<h2>Guests</h2>
<ul><li>Guests sign the book at the door.</li><li>Guests leave before ten in the evening.</li></ul>`
