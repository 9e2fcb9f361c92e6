/** Headers of every answer about drafts: not cached, not indexed, no address sent on to linked sites. */
const common = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const

const styledAlone = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'"

/** Answers that are no page. */
export const dataHeaders = {
  ...common,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const

/** Pictures of a draft: an editor who types is sent each once, and no cache in between keeps it. */
export const imageHeaders = { ...dataHeaders, 'cache-control': 'private, max-age=3600' } as const

/** The empty page in the Studio's pane: the Studio, and nothing else, writes into it; no script runs on it. */
export const frameHeaders = {
  ...common,
  'content-security-policy': `${styledAlone}; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`,
} as const

/** The page behind a link: as the site's own pages are. */
export const sharedHeaders = {
  ...common,
  'content-security-policy': `${styledAlone}; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'`,
} as const

/** What the Studio writes the page into. */
export const framePage =
  '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body></body></html>\n'

const page = (title: string, text: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="/preview/page.css"></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`

/** One page for every link that opens nothing, whatever the reason. */
export const noDraftPage = page(
  'There is no draft at this link',
  'The link may have ended, may have been taken back, or may not be complete. Ask whoever sent it to you for a new one.',
)

/** For a draft that cannot be shown while its editor is in the middle of a change. */
export const notNowPage = page(
  'The draft cannot be shown at this moment',
  'Somebody may be in the middle of a change. The link is good: open it again in a few minutes.',
)

/** The style of those pages. */
export const pageStyle = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 3rem 1.5rem; }
main { max-width: 36rem; margin: auto; }
h1 { font-size: 1.5rem; line-height: 1.25; }
`
