import { isSafeHref } from '../../schemas/records/safe-href.ts'

const longestHref = 2048

/** Pages that only lead on to the address in one of their parameters. */
const redirects: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?google(?:\.[a-z]{2,3}){1,2}$/, path: /^\/url$/, parameters: ['q', 'url'] },
  { host: /\.safelinks\.protection\.(?:outlook|office365)\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^lm?\.(?:facebook|instagram)\.com$/, path: /^\/(?:l\.php)?$/, parameters: ['u'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:redir\/redirect|safety\/go)\/?$/, parameters: ['url'] },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^protect(?:-[a-z]+)?\.mimecast\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/ck\/a$/, parameters: [] },
  { host: /^duckduckgo\.com$/, path: /^\/l\/$/, parameters: ['uddg'] },
]

/** Where a tracking link leads in the end; itself if it is none. Links that wrap each other are followed. */
export function destination(href: string): string {
  let at = href
  for (let hop = 0; hop < 5; hop++) {
    const next = leadsTo(at)
    if (next === undefined) return at
    at = next
  }
  return at
}

function leadsTo(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined
  const { protocol, hostname, pathname, searchParams } = new URL(href)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  const host = hostname.toLowerCase()
  const defence = /^\/v3\/__(https?:\/{1,2}[^]+?)__;/.exec(pathname + new URL(href).search)?.[1]
  if (host === 'urldefense.com' && defence !== undefined) return defence.replace(/^(https?:)\/+/, '$1//')
  for (const redirect of redirects) {
    if (!redirect.host.test(host) || !redirect.path.test(pathname)) continue
    for (const name of redirect.parameters) {
      const target = searchParams.get(name)
      if (target !== null && /^https?:\/\//i.test(target) && URL.canParse(target)) return target
    }
  }
  return undefined
}

export type Link = { href: string } | { dropped: string }

/** What the writer of a link meant, as an address that may be published; else why it may not. */
export function readLink(given: string): Link {
  const href = destination(given.trim())
  if (href === '' || href === '#') return { dropped: 'it leads nowhere' }
  const whole = complete(href)
  if (whole.length > longestHref) return { dropped: 'its address is too long' }
  if (isSafeHref(whole)) return { href: whole }
  if (/^file:/i.test(whole) || /^[a-z]:\\/i.test(whole)) return { dropped: 'it leads to a file on a computer' }
  return { dropped: 'it cannot be published' }
}

function complete(href: string): string {
  if (href.startsWith('//')) return `https:${href}`
  if (/^www\.[^/\s]+\.[^/\s]+/i.test(href)) return `https://${href}`
  if (/^[^\s/:@]+@[^\s/:@]+\.[a-z]{2,}$/i.test(href)) return `mailto:${href}`
  if (/^(?:https?|mailto|tel):/i.test(href) && !isSafeHref(href) && URL.canParse(href)) return new URL(href).href
  return href
}
