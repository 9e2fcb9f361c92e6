/** How a page that only leads on names the address that it leads to. */
type Redirect = { host: RegExp; path: RegExp; target: (url: URL) => string | undefined | null }

const inParameters =
  (...names: string[]) =>
  ({ searchParams }: URL) =>
    names.map((name) => searchParams.get(name)).find((target) => target !== null)

/** The text in Base64, also in its form for addresses; undefined if it is none. */
function fromBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** What stands between the first two of such parts of a text. */
function between(text: string, start: string, end: string): string | undefined {
  const from = text.indexOf(start)
  const to = text.indexOf(end, from + start.length)
  return from < 0 || to < 0 ? undefined : text.slice(from + start.length, to)
}

const runLengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** `/v3/__https://a.example/b*20c__;JQ!!…`: each star stands for a sign of the text in Base64, `**B` for three of them. */
function defended({ href }: URL): string | undefined {
  const shown = between(href, '/v3/__', '__;')
  if (shown === undefined) return undefined
  const signs = between(href, '__;', '!!') ?? ''
  const left = [...(fromBase64(signs) ?? '')]
  const whole = shown.replace(/\*(?:\*([\w-]))?/g, (star, length: string | undefined) => {
    const count = length === undefined ? 1 : runLengths.indexOf(length) + 2
    return left.length < count ? star : left.splice(0, count).join('')
  })
  return whole.replace(/^(https?:)\/+/, '$1//')
}

/** Pages of search engines, networks and mail filters that only lead on. */
const redirects: readonly Redirect[] = [
  { host: /^(?:www\.)?google(?:\.[a-z]{2,3}){1,2}$/, path: /^\/url$/, target: inParameters('q', 'url') },
  { host: /\.safelinks\.protection\.(?:outlook|office365)\.com$/, path: /^\//, target: inParameters('url') },
  { host: /^statics\.teams\.cdn\.office\.net$/, path: /safelinks/, target: inParameters('url') },
  { host: /^lm?\.(?:facebook|instagram|messenger)\.com$/, path: /^\/(?:l\.php)?$/, target: inParameters('u') },
  { host: /^l\.threads\.(?:net|com)$/, path: /^\/$/, target: inParameters('u') },
  { host: /^(?:www\.)?facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, target: inParameters('u') },
  {
    host: /^(?:www\.)?linkedin\.com$/,
    path: /^\/(?:redir\/redirect|safety\/go|redir\/suspicious-page)\/?$/,
    target: inParameters('url'),
  },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, target: inParameters('q') },
  { host: /^slack-redir\.net$/, path: /^\/link$/, target: inParameters('url') },
  { host: /^protect(?:-[a-z]+)?\.mimecast\.com$/, path: /^\//, target: inParameters('url') },
  { host: /^linkprotect\.cudasvc\.com$/, path: /^\/url$/, target: inParameters('a') },
  { host: /^protect\d*\.fireeye\.com$/, path: /^\//, target: inParameters('u') },
  { host: /^clicktime\.symantec\.com$/, path: /^\//, target: inParameters('u') },
  { host: /^urlsand\.(?:esvalabs\.com|net)$/, path: /^\//, target: inParameters('u') },
  { host: /\.trendmicro\.com$/, path: /\/clicktime\//, target: inParameters('url') },
  { host: /^deref-(?:gmx|web-02|web|mail)\.(?:net|de|com)$/, path: /^\//, target: inParameters('redirectUrl') },
  { host: /^(?:www\.)?(?:vk\.com|away\.vk\.com)$/, path: /^\/away\.php$/, target: inParameters('to') },
  { host: /^out\.reddit\.com$/, path: /^\//, target: inParameters('url') },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, target: inParameters('z') },
  { host: /^medium\.com$/, path: /^\/r\/?$/, target: inParameters('url') },
  { host: /^steamcommunity\.com$/, path: /^\/linkfilter\/?$/, target: inParameters('u', 'url') },
  { host: /^exit\.sc$/, path: /^\/$/, target: inParameters('url') },
  { host: /^duckduckgo\.com$/, path: /^\/l\/$/, target: inParameters('uddg') },
  {
    host: /^(?:www\.)?bing\.com$/,
    path: /^\/ck\/a$/,
    target: ({ searchParams }) => fromBase64(searchParams.get('u')?.slice(2) ?? ''),
  },
  {
    host: /\.protection\.sophos\.com$/,
    path: /^\/$/,
    target: ({ searchParams }) => fromBase64(searchParams.get('u') ?? ''),
  },
  { host: /^urldefense\.proofpoint\.com$/, path: /^\/v1\/url$/, target: inParameters('u') },
  {
    host: /^urldefense\.proofpoint\.com$/,
    path: /^\/v2\/url$/,
    target: ({ searchParams }) =>
      decoded(
        searchParams
          .get('u')
          ?.replace(/-([\dA-F]{2})/gi, '%$1')
          .replaceAll('_', '/'),
      ),
  },
  { host: /^urldefense(?:\.proofpoint)?\.com$/, path: /^\/v3\//, target: defended },
  {
    host: /\.awstrack\.me$/,
    path: /^\/L0\//,
    target: ({ pathname }) => decoded(pathname.split('/')[2]),
  },
  {
    host: /^secure-web\.cisco\.com$/,
    path: /^\//,
    target: ({ pathname }) => decoded(pathname.split('/').at(-1)),
  },
  {
    host: /^(?:url\.avanan\.click|protect\.checkpoint\.com)$/,
    path: /^\/v2\//,
    target: ({ href }) => between(href, '___', '___'),
  },
  {
    host: /^r\.search\.yahoo\.com$/,
    path: /\/RU=/,
    target: ({ pathname }) => decoded(/\/RU=([^/]+)/.exec(pathname)?.[1]),
  },
]

const maxHops = 5

/** Where a tracking link leads in the end; itself if it is none. Links that wrap each other are followed. */
export function destination(href: string): string {
  let at = href
  for (let hop = 0; hop < maxHops; hop++) {
    const next = leadsTo(at)
    if (next === undefined) return at
    at = next
  }
  return at
}

function leadsTo(href: string): string | undefined {
  const url = webAddress(href)
  if (!url) return undefined
  for (const { host, path, target } of redirects) {
    if (!host.test(url.hostname.toLowerCase()) || !path.test(url.pathname)) continue
    const found = target(url) ?? ''
    if (/^https?:\/\//i.test(found) && URL.canParse(found)) return found
  }
  return undefined
}

function webAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

const shorteners = /^(?:t\.co|bit\.ly|tinyurl\.com|ow\.ly|goo\.gl|buff\.ly|lnkd\.in|is\.gd|rebrand\.ly|aka\.ms)$/
const counters = /^\/(?:ls\/click|wf\/click|track\/click|CL0\/|e3t\/Ctc\/)/

/** Whether an address only leads on, to one that it does not say: that of a shortener, or of a mail that counts clicks. */
export function leadsElsewhere(href: string): boolean {
  const url = webAddress(href)
  return url !== undefined && (shorteners.test(url.hostname.toLowerCase()) || counters.test(url.pathname))
}
