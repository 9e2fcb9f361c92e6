const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * Whether a link may be published: http, https, mailto, tel, an address of this site (`/terms/`)
 * or an anchor in the same text (`#contact`). Read as a browser reads it (WHATWG URL), so that
 * `java\nscript:` and `//elsewhere.example` do not slip through.
 */
export function isSafeHref(href: string): boolean {
  // A browser drops tabs and line breaks inside a link and trims controls around it.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(href)) return false
  if (/^#[^#]+$/.test(href)) return true
  if (/^\/(?!\/)/.test(href)) return true
  if (!/^[a-z][a-z0-9+.-]*:/i.test(href)) return false
  if (!URL.canParse(href)) return false
  const { protocol, hostname } = new URL(href)
  return schemes.has(protocol) && (!protocol.startsWith('http') || hostname !== '')
}
